package io.github.orthanc4j.job;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.JobContent;
import io.github.orthanc4j.rest.model.JobErrorContent;
import io.github.orthanc4j.rest.model.JobErrorPayload;
import io.github.orthanc4j.rest.model.JobInfo;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A job as it was when the server was asked. */
public final class JobSnapshot implements Serializable {

    private static final Pattern DIMSE_STATUS = Pattern.compile("DIMSE status 0x([0-9A-Fa-f]{4})");
    private static final Pattern UNREACHABLE = Pattern.compile("TCP Initialization Error: ([A-Za-z ]{1,60})");
    private static final long serialVersionUID = 1L;
    private static final int CANCELED_JOB = 37;
    private static final Gson GSON = new Gson();

    private final String id;
    private final transient JobInfo info;

    JobSnapshot(String id, JobInfo info) {
        this.id = id;
        this.info = info;
    }

    /** The server's answer. A missing field is null, even if its getter promises a value. */
    public JobInfo raw() {
        return info;
    }

    /** The identifier, a UUID. */
    public String id() {
        return id;
    }

    /** The type of the job, such as {@code ResourceModification} or {@code Archive}; empty if the server did not say. */
    public Optional<String> type() {
        return Optional.ofNullable(info.getType());
    }

    /** The state of the job. */
    public JobState state() {
        return JobState.read(info.getState());
    }

    /** How much is done, in percent; 0 as long as the server reports nothing. */
    public int progress() {
        Integer progress = info.getProgress();
        return progress == null ? 0 : progress;
    }

    /** The priority. Jobs with a higher one start sooner. */
    public OptionalInt priority() {
        return optional(info.getPriority());
    }

    /** Whether the job was cancelled: a failure with Orthanc's error 37. */
    public boolean isCancelled() {
        return state().equals(JobState.FAILURE) && errorCode().orElse(0) == CANCELED_JOB;
    }

    /** Orthanc's error code; empty if there is none. */
    public OptionalInt errorCode() {
        Integer code = info.getErrorCode();
        return code == null || code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /** The error in Orthanc's words; empty if there is none. */
    public Optional<String> errorDescription() {
        return errorCode().isEmpty() ? Optional.empty() : nonBlank(info.getErrorDescription());
    }

    /** More about the error; often empty. May quote values of a file. */
    public Optional<String> errorDetails() {
        return nonBlank(info.getErrorDetails());
    }

    /** The DICOM status with which a modality has refused a transfer; empty for other jobs. */
    public OptionalInt dimseStatus() {
        JobErrorPayload payload = info.getErrorPayload();
        JobErrorContent content = payload == null ? null : payload.getContent();
        Integer status = content == null ? null : content.getDimseErrorStatus();
        if (status != null) {
            return OptionalInt.of(status);
        }
        // before 1.12.10 only the details have it
        Matcher said = DIMSE_STATUS.matcher(errorDetails().orElse(""));
        return said.find() ? OptionalInt.of(Integer.parseInt(said.group(1), 16)) : OptionalInt.empty();
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

    /** How long the server has worked on the job, without waiting and pauses. */
    public Optional<Duration> effectiveRuntime() {
        return Optional.ofNullable(info.getEffectiveRuntime()).map(seconds -> Duration.ofNanos((long) (seconds * 1e9)));
    }

    /** The data that was submitted with the job, as JSON (1.12.9); empty if there was none. */
    public Optional<String> userDataJson() {
        return Optional.ofNullable(info.getUserData()).map(JsonElement::toString);
    }

    /** The job's input and output as the JSON of the server. Its form depends on the type of the job. */
    public String contentJson() {
        return content().toString();
    }

    /**
     * Reads the content into a class by Gson: a generated one such as {@code StoreJobContent}, or one for the jobs of a
     * plugin.
     *
     * @throws OrthancDecodingException if the content does not fit the class
     */
    public <C> C content(Class<C> type) {
        try {
            return GSON.fromJson(content(), type);
        } catch (JsonParseException e) {
            throw new OrthancDecodingException(
                    "the content of job " + id + " is no " + type.getSimpleName() + ", the job is of type "
                            + type().orElse("unknown"),
                    null);
        }
    }

    /** The content as the client reads it. */
    public JobContent read() {
        return new JobContent(id, content());
    }

    private JsonObject content() {
        JsonObject content = info.getContent();
        return content == null ? new JsonObject() : content;
    }

    /**
     * Describes the failure for a message, with the titles of both ends of a transfer. Of the details of the error only the
     * DICOM status and the reason of a refused connection are told, because the rest may quote values of a file.
     */
    String failureInWords() {
        JobContent content = read();
        StringBuilder words = new StringBuilder("job ").append(id);
        type().ifPresent(type -> {
            words.append(" (").append(type);
            String from = type.equals("DicomMoveScu") || type.equals("DicomGetScu") ? ", from " : ", to ";
            append(words, from, content.text("RemoteAet"));
            append(words, " to ", content.text("TargetAet"));
            words.append(')');
        });
        words.append(" failed");
        errorDescription().ifPresent(description -> words.append(": ").append(description));
        errorCode()
                .ifPresent(code -> words.append(" (Orthanc error ").append(code).append(')'));
        // of the plugin dicom-web; the error of the job itself says only that a plugin has failed
        append(words, ": ", content.text("FunctionErrorDescription"));
        dimseStatus().ifPresent(status -> words.append(String.format(", DICOM status 0x%04x", status)));
        Matcher unreachable = UNREACHABLE.matcher(errorDetails().orElse(""));
        if (unreachable.find()) {
            words.append(", cannot connect: ").append(unreachable.group(1));
        }
        return words.toString();
    }

    private static void append(StringBuilder words, String before, @Nullable String title) {
        if (title != null) {
            words.append(before).append(title);
        }
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static Optional<String> nonBlank(@Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /** Type, identifier and state. */
    @Override
    public String toString() {
        return type().orElse("job") + " " + id + " " + state() + " " + progress() + " %";
    }

    /** The generated class cannot be serialized, but an exception with a snapshot must be. */
    private Object writeReplace() {
        return new Written(id, GSON.toJson(info));
    }

    private record Written(String id, String json) implements Serializable {
        private Object readResolve() {
            return new JobSnapshot(id, GSON.fromJson(json, JobInfo.class));
        }
    }
}
