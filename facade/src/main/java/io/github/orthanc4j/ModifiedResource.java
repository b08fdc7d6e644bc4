package io.github.orthanc4j;

import com.google.gson.JsonElement;
import io.github.orthanc4j.error.OrthancDecodingException;
import org.jspecify.annotations.Nullable;

/** The new resource that a modification or anonymization has made. */
public final class ModifiedResource {

    private final Orthanc orthanc;
    private final ResourceRef ref;
    private final JobSnapshot job;

    private ModifiedResource(Orthanc orthanc, ResourceRef ref, JobSnapshot job) {
        this.orthanc = orthanc;
        this.ref = ref;
        this.job = job;
    }

    static ModifiedResource of(Orthanc orthanc, JobSnapshot job) {
        OrthancId id = JobType.identifier(job, "ID");
        JsonElement type = job.content().get("Type");
        return new ModifiedResource(orthanc, ref(orthanc, job, type, id), job);
    }

    static ResourceRef ref(Orthanc orthanc, JobSnapshot job, @Nullable JsonElement type, OrthancId id) {
        String word = type != null && type.isJsonPrimitive() ? type.getAsString() : "";
        return switch (word) {
            case "Patient" -> orthanc.patients().ref(id);
            case "Study" -> orthanc.studies().ref(id);
            case "Series" -> orthanc.series().ref(id);
            case "Instance" -> orthanc.instances().ref(id);
            default ->
                throw new OrthancDecodingException(
                        "job " + job.id() + " has made a resource of a type that is not known: " + word, null);
        };
    }

    /** The new resource, of the level that was modified. */
    public ResourceRef ref() {
        return ref;
    }

    /** The identifier of the new resource. */
    public OrthancId id() {
        return ref.id();
    }

    /** The patient of the new resource, or the new resource itself. */
    public PatientRef patient() {
        return orthanc.patients().ref(JobType.identifier(job, "PatientID"));
    }

    /**
     * Asks for the new study ({@code GET /studies/{id}}).
     *
     * @throws IllegalStateException if no study was modified, but a patient or series
     */
    public Study study() {
        if (ref instanceof StudyRef study) {
            return study.get();
        }
        throw new IllegalStateException("the new resource is a " + ref.level().word() + ", not a Study");
    }

    /** How many instances were handled. */
    public int instances() {
        return (int) JobType.number(job, "InstancesCount");
    }

    /** How many instances failed; more than 0 only if the job was permissive. */
    public int failedInstances() {
        return (int) JobType.number(job, "FailedInstancesCount");
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** Level and identifier of the new resource. */
    @Override
    public String toString() {
        return ref.toString();
    }
}
