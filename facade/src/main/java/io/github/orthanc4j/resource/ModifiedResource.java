package io.github.orthanc4j.resource;

import com.google.gson.JsonElement;
import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The new resource that a modification or anonymization has made. */
public final class ModifiedResource implements Identified {

    /** A modification or anonymization of one resource ({@code ResourceModification}). */
    public static final JobType<ModifiedResource> JOB = JobType.reading(ModifiedResource::of);

    private final Client client;
    private final ResourceRef ref;
    private final JobSnapshot job;

    private ModifiedResource(Client client, ResourceRef ref, JobSnapshot job) {
        this.client = client;
        this.ref = ref;
        this.job = job;
    }

    static ModifiedResource of(Client client, JobSnapshot job) {
        OrthancId id = job.read().identifier("ID");
        JsonElement type = job.read().fields().get("Type");
        return new ModifiedResource(client, ref(client, job, type, id), job);
    }

    static ResourceRef ref(Client client, JobSnapshot job, @Nullable JsonElement type, OrthancId id) {
        String value = type != null && type.isJsonPrimitive() ? type.getAsString() : "";
        return ResourceLevel.parse(value)
                .map(level -> ResourceRef.of(client, level, id))
                .orElseThrow(() -> new OrthancDecodingException(
                        "job " + job.id() + " has made a resource of an unknown type: " + value, null));
    }

    /** The new resource, of the level that was modified. */
    public ResourceRef ref() {
        return ref;
    }

    /** The identifier of the new resource. */
    @Override
    public OrthancId id() {
        return ref.id();
    }

    /** The patient of the new resource, or the new resource itself. */
    public PatientRef patient() {
        return new PatientRef(client, job.read().identifier("PatientID"));
    }

    /**
     * Asks for the new study ({@code GET /studies/{id}}).
     *
     * @throws IllegalStateException if the new resource is a patient or series
     */
    public Study fetchStudy() {
        if (ref instanceof StudyRef study) {
            return study.get();
        }
        throw new IllegalStateException("the new resource is a " + ref.level().value() + ", not a Study");
    }

    /**
     * Asks for old and new identifiers of all resources that the job has copied, down to instances. This takes a few
     * requests, and some more for each 1,000 instances. The sources must still be in the server: to remove them, leave
     * {@code keepSource} on, and delete them afterwards.
     *
     * @throws OrthancException if it cannot be told for sure, because sources or copies are gone, or other jobs have copied
     *     into the same resource
     */
    @Experimental
    public ModificationMapping fetchMapping() {
        return new MappingReader(client, job).of(ref);
    }

    /** How many instances were handled; empty if the server did not say. */
    public OptionalLong instances() {
        return job.read().count("InstancesCount");
    }

    /** How many instances failed, which only a permissive job allows; empty if the server did not say. */
    public OptionalLong failedInstances() {
        return job.read().count("FailedInstancesCount");
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
