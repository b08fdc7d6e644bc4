package io.github.orthanc4j;

import com.google.gson.JsonObject;
import io.github.orthanc4j.api.model.PeerStoreJobContent;
import io.github.orthanc4j.api.model.RetrieveJobContent;
import io.github.orthanc4j.api.model.StoreJobContent;
import io.github.orthanc4j.error.OrthancDecodingException;
import java.util.function.BiFunction;

/**
 * What kind of result a job gives; to take up a job that was started elsewhere ({@link Jobs#ref(String, JobType)}).
 *
 * @param <T> the result
 */
public final class JobType<T> {

    /** Any job: its last state, the content in it. */
    public static final JobType<JobSnapshot> ANY = new JobType<>((orthanc, job) -> job);

    /** A modification or anonymization of one resource ({@code ResourceModification}). */
    public static final JobType<ModifiedResource> MODIFICATION = new JobType<>(ModifiedResource::of);

    /** A modification or anonymization of several resources at once ({@code ResourceModification}). */
    public static final JobType<ModifiedResources> BULK_MODIFICATION = new JobType<>(ModifiedResources::of);

    /** A split ({@code SplitStudy}). */
    public static final JobType<TargetStudy> SPLIT = new JobType<>(TargetStudy::of);

    /** A merge ({@code MergeStudy}). */
    public static final JobType<TargetStudy> MERGE = new JobType<>(TargetStudy::of);

    /** A ZIP archive ({@code Archive}). */
    public static final JobType<ArchiveOutput> ARCHIVE = new JobType<>(ArchiveOutput::of);

    /** A ZIP file with a DICOMDIR ({@code Media}). */
    public static final JobType<ArchiveOutput> MEDIA = new JobType<>(ArchiveOutput::of);

    /** A C-STORE to a modality ({@code DicomModalityStore}). */
    public static final JobType<StoreJobContent> STORE = of(StoreJobContent.class);

    /** A transfer to another Orthanc ({@code OrthancPeerStore}). */
    public static final JobType<PeerStoreJobContent> PEER_STORE = of(PeerStoreJobContent.class);

    /** A C-MOVE or C-GET ({@code DicomMoveScu}, {@code DicomGetScu}). */
    public static final JobType<RetrieveJobContent> RETRIEVE = of(RetrieveJobContent.class);

    private final BiFunction<Orthanc, JobSnapshot, T> result;

    private JobType(BiFunction<Orthanc, JobSnapshot, T> result) {
        this.result = result;
    }

    /** Jobs whose content is read into a class by Gson, for instance those of a plugin. */
    public static <C> JobType<C> of(Class<C> content) {
        return new JobType<>((orthanc, job) -> job.content(content));
    }

    T result(Orthanc orthanc, JobSnapshot job) {
        return result.apply(orthanc, job);
    }

    /** A number of the content, which some fields have as a string; 0 if it is not there. */
    static long number(JobSnapshot job, String field) {
        try {
            JsonObject content = job.content();
            return content.has(field) && content.get(field).isJsonPrimitive()
                    ? content.get(field).getAsLong()
                    : 0;
        } catch (NumberFormatException e) {
            throw new OrthancDecodingException(field + " of job " + job.id() + " is no number", null);
        }
    }

    /** An identifier of the content that has to be there. */
    static OrthancId identifier(JobSnapshot job, String field) {
        JsonObject content = job.content();
        String text = content.has(field) && content.get(field).isJsonPrimitive()
                ? content.get(field).getAsString()
                : null;
        OrthancId id = OrthancId.orNull(text);
        if (id == null) {
            throw new OrthancDecodingException(
                    "job " + job.id() + " has succeeded, but its content has no identifier in " + field, null);
        }
        return id;
    }
}
