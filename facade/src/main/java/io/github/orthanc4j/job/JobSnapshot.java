package io.github.orthanc4j.job;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.JobContent;
import io.github.orthanc4j.rest.model.JobInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job as it was when the server was asked. */
public final class JobSnapshot {

    private static final int CANCELED_JOB = 37;
    private static final Gson GSON = new Gson();

    private final JobInfo info;

    JobSnapshot(JobInfo info) {
        this.info = info;
    }

    /** Everything that the server said; what it left out is null, whatever the getters promise. */
    public JobInfo raw() {
        return info;
    }

    /** The identifier, a UUID. */
    public String id() {
        return orEmpty(info.getId());
    }

    /** The kind of the job in the server's word ({@code ResourceModification}, {@code Archive}, ...). */
    public String type() {
        return orEmpty(info.getType());
    }

    /** Where the job stands. */
    public JobState state() {
        return JobState.of(info.getState());
    }

    /** How much is done, in percent. */
    public int progress() {
        return orZero(info.getProgress());
    }

    /** The higher, the sooner. */
    public int priority() {
        return orZero(info.getPriority());
    }

    /** Whether the job was cancelled: a failure with Orthanc's error 37. */
    public boolean isCancelled() {
        return state().equals(JobState.FAILURE) && errorCode() == CANCELED_JOB;
    }

    /** Orthanc's number of the error; 0 if there is none. */
    public int errorCode() {
        return orZero(info.getErrorCode());
    }

    /** The error in Orthanc's words, {@code Success} if there is none. */
    public String errorDescription() {
        return orEmpty(info.getErrorDescription());
    }

    /** More about the error; often empty. May quote values of a file. */
    public String errorDetails() {
        return orEmpty(info.getErrorDetails());
    }

    /** When the job was submitted, by the server's clock. */
    public Optional<Instant> creationTime() {
        return Decoding.instant(info.getCreationTime());
    }

    /** When the job ended, by the server's clock; empty while it has not. */
    public Optional<Instant> completionTime() {
        return Decoding.instant(info.getCompletionTime());
    }

    /** When the server expects the end; empty unless the job runs and has made some progress. */
    public Optional<Instant> estimatedTimeOfArrival() {
        return Decoding.instant(info.getEstimatedTimeOfArrival());
    }

    /** How long the job was worked on, without waiting and pauses. */
    public Duration effectiveRuntime() {
        Double seconds = info.getEffectiveRuntime();
        return seconds == null ? Duration.ZERO : Duration.ofNanos((long) (seconds * 1e9));
    }

    /** What was given with the job when it was submitted (1.12.9); empty without it. */
    public Optional<JsonElement> userData() {
        return Optional.ofNullable(info.getUserData());
    }

    /** What the job works on and has brought about, as the server wrote it; its own for each type of job. A copy. */
    public JsonObject content() {
        JsonObject content = info.getContent();
        return content == null ? new JsonObject() : content.deepCopy();
    }

    /**
     * The content as one of the generated classes, such as {@code StoreJobContent}.
     *
     * @throws OrthancDecodingException if the content does not fit the class
     */
    public <C> C content(Class<C> type) {
        try {
            return GSON.fromJson(content(), type);
        } catch (JsonParseException e) {
            throw new OrthancDecodingException(
                    "the content of job " + id() + " is no " + type.getSimpleName() + ", it is of type " + type(),
                    null);
        }
    }

    /** The content as the client reads it. */
    public JobContent read() {
        return new JobContent(id(), content());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    /** Type, identifier and state. */
    @Override
    public String toString() {
        return type() + " " + id() + " " + state() + " " + progress() + " %";
    }
}
