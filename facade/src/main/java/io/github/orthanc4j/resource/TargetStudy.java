package io.github.orthanc4j.resource;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;

/**
 * The study that a split or a merge has brought instances into.
 *
 * @param study the study
 * @param instances how many instances were handled
 * @param failedInstances how many of them failed; more than 0 only if the job was permissive
 * @param job the last state of the job
 */
public record TargetStudy(StudyRef study, int instances, int failedInstances, JobSnapshot job) {

    /** A split ({@code SplitStudy}) or a merge ({@code MergeStudy}). */
    public static final JobType<TargetStudy> JOB = JobType.reading(TargetStudy::of);

    static TargetStudy of(Client client, JobSnapshot job) {
        return new TargetStudy(
                new StudyRef(client, job.read().identifier("TargetStudy")),
                (int) job.read().number("InstancesCount"),
                (int) job.read().number("FailedInstancesCount"),
                job);
    }
}
