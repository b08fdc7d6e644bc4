package io.github.orthanc4j;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.http.ConnectionSettings;
import io.github.orthanc4j.internal.http.Headers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Settings of a view of a client; see {@link Orthanc#with}. What is not set is as in the client. */
@Experimental
public final class CallSettings {

    private final Map<String, Supplier<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private UnaryOperator<ConnectionSettings> changes = UnaryOperator.identity();

    CallSettings() {}

    /** How long the server may send nothing while the client reads. Zero: no limit. */
    public CallSettings readTimeout(Duration timeout) {
        requireTimeout(timeout);
        return and(settings -> settings.readTimeout(timeout));
    }

    /** How long a whole call of any kind may take, body included. Zero: no limit. */
    public CallSettings callTimeout(Duration timeout) {
        requireTimeout(timeout);
        return and(settings -> settings.callTimeout(timeout));
    }

    /** How long a call may take whose answer is no stream, body included. Zero: no limit. */
    public CallSettings answerTimeout(Duration timeout) {
        requireTimeout(timeout);
        return and(settings -> settings.answerTimeout(timeout));
    }

    /** How often a request is retried after a failure that is transient; 0 for never. */
    public CallSettings maxRetries(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("maxRetries must be 0 or more, not " + times);
        }
        return and(settings -> settings.maxRetries(times));
    }

    /**
     * Adds a header to each request, also to those that ask for the state of jobs. It replaces one of the same name:
     * {@code Authorization} makes these calls those of another user.
     */
    public CallSettings header(String name, String value) {
        headers.put(Objects.requireNonNull(name, "name"), Headers.fixed(Objects.requireNonNull(value, "value")));
        return this;
    }

    private CallSettings and(UnaryOperator<ConnectionSettings> change) {
        UnaryOperator<ConnectionSettings> former = changes;
        changes = settings -> change.apply(former.apply(settings));
        return this;
    }

    private static void requireTimeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("a timeout is positive, or zero for no limit, not " + timeout);
        }
    }

    Client apply(Client client) {
        return headers.isEmpty()
                ? client.with(changes)
                : client.withOwnPolls(settings -> changes.apply(settings).headers(headers));
    }
}
