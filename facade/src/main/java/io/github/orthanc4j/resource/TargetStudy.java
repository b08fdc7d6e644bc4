package io.github.orthanc4j.resource;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import java.util.OptionalLong;

/** The study that a split or a merge has moved instances into. */
public final class TargetStudy {

    /** A split ({@code SplitStudy}) or a merge ({@code MergeStudy}). */
    public static final JobType<TargetStudy> JOB = JobType.reading(TargetStudy::of);

    private final StudyRef study;
    private final JobSnapshot job;

    private TargetStudy(StudyRef study, JobSnapshot job) {
        this.study = study;
        this.job = job;
    }

    static TargetStudy of(Client client, JobSnapshot job) {
        return new TargetStudy(new StudyRef(client, job.read().identifier("TargetStudy")), job);
    }

    /** The study. */
    public StudyRef study() {
        return study;
    }

    /**
     * How many instances the job had to move or copy; empty if the server did not say. Those of a permissive job may have
     * failed.
     */
    public OptionalLong instances() {
        return job.read().count("InstancesCount");
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** The study. */
    @Override
    public String toString() {
        return study.toString();
    }
}
