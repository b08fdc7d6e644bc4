package io.github.orthanc4j.error;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The facts of an error answer. Immutable; equal by content. */
public final class HttpFailure implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String method;
    private final String path;
    private final @Nullable Integer orthancStatus;
    private final @Nullable String orthancError;
    private final @Nullable String message;
    private final @Nullable String details;

    private HttpFailure(
            int status,
            String method,
            String path,
            @Nullable Integer orthancStatus,
            @Nullable String orthancError,
            @Nullable String message,
            @Nullable String details) {
        this.status = status;
        this.method = Objects.requireNonNull(method, "method");
        this.path = Objects.requireNonNull(path, "path");
        this.orthancStatus = orthancStatus;
        this.orthancError = orthancError;
        this.message = message;
        this.details = details;
    }

    /**
     * A failure of which only the status is known.
     *
     * @param path the path of the request, without its query
     */
    public static HttpFailure of(int status, String method, String path) {
        return new HttpFailure(status, method, path, null, null, null, null);
    }

    /** The same failure with Orthanc's own code. */
    public HttpFailure withOrthancStatus(int code) {
        return new HttpFailure(status, method, path, code, orthancError, message, details);
    }

    /** The same failure with Orthanc's name of the error. */
    public HttpFailure withOrthancError(String name) {
        return new HttpFailure(
                status, method, path, orthancStatus, Objects.requireNonNull(name, "name"), message, details);
    }

    /** The same failure with a message. */
    public HttpFailure withMessage(String text) {
        return new HttpFailure(
                status, method, path, orthancStatus, orthancError, Objects.requireNonNull(text, "text"), details);
    }

    /** The same failure with details. */
    public HttpFailure withDetails(String text) {
        return new HttpFailure(
                status, method, path, orthancStatus, orthancError, message, Objects.requireNonNull(text, "text"));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The HTTP method of the request. */
    public String method() {
        return method;
    }

    /** The path of the request, without its query. */
    public String path() {
        return path;
    }

    /** Orthanc's own code ({@code OrthancStatus}); empty if the answer has none. */
    public OptionalInt orthancStatus() {
        return orthancStatus == null ? OptionalInt.empty() : OptionalInt.of(orthancStatus);
    }

    /** Orthanc's name of the error ({@code OrthancError}); empty if the answer has none. */
    public Optional<String> orthancError() {
        return Optional.ofNullable(orthancError);
    }

    /** Orthanc's message ({@code Message}), or the client's explanation of the answer; empty if there is neither. */
    public Optional<String> message() {
        return Optional.ofNullable(message);
    }

    /** Orthanc's details ({@code Details}), which may quote values of a file; empty if there are none. */
    public Optional<String> details() {
        return Optional.ofNullable(details);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpFailure failure
                && status == failure.status
                && method.equals(failure.method)
                && path.equals(failure.path)
                && Objects.equals(orthancStatus, failure.orthancStatus)
                && Objects.equals(orthancError, failure.orthancError)
                && Objects.equals(message, failure.message)
                && Objects.equals(details, failure.details);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, method, path, orthancStatus, orthancError, message, details);
    }

    /** Everything but the details, which may quote patient data: the text only mentions that they exist. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%s %s: HTTP %d", method, path, status));
        String reason = message == null ? orthancError : message;
        if (reason != null) {
            text.append(", ").append(reason);
        }
        if (orthancStatus != null) {
            text.append(" (Orthanc error ").append(orthancStatus).append(')');
        }
        if (details != null && (message == null || !message.contains(details))) {
            text.append("; failure().details() says more");
        }
        return text.toString();
    }
}
