package io.github.orthanc4j;

/**
 * The study that a split or a merge has brought instances into.
 *
 * @param study the study
 * @param instances how many instances were handled
 * @param failedInstances how many of them failed; more than 0 only if the job was permissive
 * @param job the last state of the job
 */
public record TargetStudy(StudyRef study, int instances, int failedInstances, JobSnapshot job) {

    static TargetStudy of(Orthanc orthanc, JobSnapshot job) {
        return new TargetStudy(
                orthanc.studies().ref(JobType.identifier(job, "TargetStudy")),
                (int) JobType.number(job, "InstancesCount"),
                (int) JobType.number(job, "FailedInstancesCount"),
                job);
    }
}
