package io.github.orthanc4j.resource;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import io.github.orthanc4j.rest.JobsApi;
import io.github.orthanc4j.transfer.Download;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The ZIP file that a job has made, in the server. The server keeps the newest {@code MediaArchiveSize} files, which is one
 * by default: download each file before a job makes the next one.
 */
public final class ArchiveOutput {

    private static final String MEDIA = "Media";

    /** A ZIP archive ({@code Archive}), or a ZIP file with a DICOMDIR ({@code Media}). */
    public static final JobType<ArchiveOutput> JOB = JobType.reading(ArchiveOutput::of, "Archive", MEDIA);

    private static final String KEY = "archive";

    private final Client client;
    private final JobSnapshot job;

    private ArchiveOutput(Client client, JobSnapshot job) {
        this.client = client;
        this.job = job;
    }

    static ArchiveOutput of(Client client, JobSnapshot job) {
        return new ArchiveOutput(client, job);
    }

    /** The size of the ZIP file in bytes; empty if the server did not say. */
    public OptionalLong size() {
        return job.read().count("ArchiveSize");
    }

    /** The size in bytes of the DICOM files in the ZIP; empty if the server did not say. */
    public OptionalLong uncompressedSize() {
        return job.read().count("UncompressedSize");
    }

    /**
     * How many DICOM files the job was to put into the ZIP; empty if the server did not say. The server leaves out files that
     * are gone from its storage, but counts them.
     */
    public OptionalLong instances() {
        return job.read().count("InstancesCount");
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /**
     * The file, to be downloaded ({@code GET /jobs/{id}/archive}). The download fails with {@link OrthancDecodingException} if
     * the ZIP has fewer files than the job was to put there.
     */
    public Download file() {
        return Download.zip(
                client.connection(),
                () -> client.api(JobsApi.class).downloadJobOutput(job.id(), KEY),
                instances().orElse(0) + (job.type().equals(Optional.of(MEDIA)) ? 1 : 0)); // the DICOMDIR
    }

    /**
     * Deletes the file in the server, not the job ({@code DELETE /jobs/{id}/archive}). Since Orthanc 1.12.1.
     *
     * @throws OrthancUnsupportedException if the server is older
     * @throws OrthancNotFoundException if the file is gone
     */
    public void delete() {
        client.server().require("deleting the output of a job", "1.12.1");
        client.execute(client.api(JobsApi.class).deleteJobOutput(job.id(), KEY));
    }

    /** The job. */
    @Override
    public String toString() {
        return job.toString();
    }
}
