package io.github.orthanc4j.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** The new resources that a modification or anonymization of several resources has made. */
public final class ModifiedResources {

    /** A modification or anonymization of several resources at once ({@code ResourceModification}). */
    public static final JobType<ModifiedResources> JOB = JobType.reading(ModifiedResources::of);

    private final Client client;
    private final List<ResourceRef> refs;
    private final JobSnapshot job;

    private ModifiedResources(Client client, List<ResourceRef> refs, JobSnapshot job) {
        this.client = client;
        this.refs = refs;
        this.job = job;
    }

    static ModifiedResources of(Client client, JobSnapshot job) {
        JsonElement resources = job.read().fields().get("Resources");
        if (resources == null || !resources.isJsonArray()) {
            throw new OrthancDecodingException(
                    "job " + job.id() + " has succeeded, but its content has no Resources", null);
        }
        List<ResourceRef> refs = new ArrayList<>();
        for (JsonElement element : resources.getAsJsonArray()) {
            if (element instanceof JsonObject resource && resource.get("ID") instanceof JsonPrimitive text) {
                if (!resource.has("Path")) {
                    // since 1.12.11 the job of a single resource names its source here
                    throw new OrthancDecodingException(
                            "job " + job.id() + " has modified one resource: ModifiedResource.JOB reads its result",
                            null);
                }
                OrthancId id = Decoding.idOrNull(text.getAsString());
                if (id != null) {
                    refs.add(ModifiedResource.ref(client, job, resource.get("Type"), id));
                }
            }
        }
        return new ModifiedResources(client, Collections.unmodifiableList(refs), job);
    }

    /** All new resources, of all levels: with an instance also its series, study and patient. */
    public List<ResourceRef> refs() {
        return refs;
    }

    /** The new patients. */
    public List<PatientRef> patients() {
        return ofLevel(PatientRef.class);
    }

    /** The new studies. */
    public List<StudyRef> studies() {
        return ofLevel(StudyRef.class);
    }

    /** The new series. */
    public List<SeriesRef> series() {
        return ofLevel(SeriesRef.class);
    }

    /** The new instances. */
    public List<InstanceRef> instances() {
        return ofLevel(InstanceRef.class);
    }

    /**
     * Asks for old and new identifiers of all resources that the job has copied, down to instances; see
     * {@link ModifiedResource#fetchMapping}.
     *
     * @throws OrthancException if it cannot be told for sure, because sources or copies are gone
     */
    @Experimental
    public ModificationMapping fetchMapping() {
        List<Instance> copies = new ArrayList<>();
        Resources.instances(client)
                .describe(instances().stream().map(InstanceRef::id).toList(), copies::add);
        return new MappingReader(client, job).of(copies);
    }

    private <R> List<R> ofLevel(Class<R> type) {
        return refs.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** How many instances failed, which only a permissive job allows; empty if the server did not say. */
    public OptionalLong failedInstances() {
        return job.read().count("FailedInstancesCount");
    }

    /** The last state of the job. */
    public JobSnapshot job() {
        return job;
    }

    /** The number of resources and the job. */
    @Override
    public String toString() {
        return refs.size() + " resources by job " + job.id();
    }
}
