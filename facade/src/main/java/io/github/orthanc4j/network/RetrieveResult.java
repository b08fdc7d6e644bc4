package io.github.orthanc4j.network;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import io.github.orthanc4j.rest.model.RetrieveJobContent;
import io.github.orthanc4j.rest.model.RetrieveJobDetail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The result of a retrieval from a modality (C-MOVE or C-GET). */
public final class RetrieveResult {

    /** A retrieval from a modality ({@code DicomMoveScu} or {@code DicomGetScu}). */
    public static final JobType<RetrieveResult> JOB =
            JobType.reading((client, job) -> new RetrieveResult(job), "DicomMoveScu", "DicomGetScu");

    private final JobSnapshot job;
    private final RetrieveJobContent content;

    private RetrieveResult(JobSnapshot job) {
        this.job = job;
        this.content = job.content(RetrieveJobContent.class);
    }

    /** The number of resources that the job has asked the modality for. */
    public long requests() {
        return Decoding.list(content.getQuery()).size();
    }

    /**
     * The instances that this server has received by C-GET. Since 1.12.10. Empty with C-MOVE: the server does not know what
     * the modality has sent.
     */
    public Optional<List<OrthancId>> receivedInstances() {
        List<RetrieveJobDetail> details = content.getDetails();
        // a C-MOVE has a target; what it lists misses all that was sent elsewhere
        if (target().isPresent()
                || details == null
                || details.stream().allMatch(detail -> detail.getReceivedInstancesIds() == null)) {
            return Optional.empty();
        }
        List<OrthancId> received = new ArrayList<>();
        details.forEach(detail -> received.addAll(Decoding.ids(detail.getReceivedInstancesIds())));
        return Optional.of(Collections.unmodifiableList(received));
    }

    /** The title of the application that the modality sends to; empty with C-GET, and from older servers. */
    public Optional<String> target() {
        return Optional.ofNullable(content.getTargetAet());
    }

    /** The server's answer. A missing field is null, even if its getter promises a value. */
    public RetrieveJobContent raw() {
        return content;
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** The counts, no identifiers. */
    @Override
    public String toString() {
        return "RetrieveResult[" + requests() + " requested from " + content.getRemoteAet()
                + receivedInstances()
                        .map(instances -> ", " + instances.size() + " instances received")
                        .orElse("")
                + target().map(title -> ", sent to " + title).orElse("") + "]";
    }
}
