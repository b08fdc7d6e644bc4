package io.github.orthanc4j.error;

import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an answer that is an error.
 *
 * @param status the HTTP status
 * @param method the HTTP method of the request
 * @param path the path of the request, without its query
 * @param orthancStatus Orthanc's own code ({@code OrthancStatus}); null if the answer has none
 * @param orthancError Orthanc's name of the error ({@code OrthancError}); null if the answer has none
 * @param message Orthanc's message ({@code Message}), or the reason for it; null if the answer has none
 * @param details Orthanc's details ({@code Details}), which may quote values of a file; null if there are none
 */
public record HttpFailure(
        int status,
        String method,
        String path,
        @Nullable Integer orthancStatus,
        @Nullable String orthancError,
        @Nullable String message,
        @Nullable String details)
        implements Serializable {

    /** Everything but the details, which may quote a patient's data. */
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
        return text.toString();
    }
}
