package io.github.orthanc4j.internal.http;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * The settings that a view of a connection can change.
 *
 * @param answerTimeoutIsSet whether the limit for answers holds beside one for the whole call, as the default does not
 */
public record ConnectionSettings(
        OkHttpClient http, Duration answerTimeout, boolean answerTimeoutIsSet, Retries retries) {

    /** How long a modality may take, by its timeout: to be connected, to associate, and to answer. */
    private static final int WAITS_FOR_MODALITY = 3;

    /** Sets how long the server may send nothing; zero for no limit. */
    public ConnectionSettings readTimeout(Duration timeout) {
        return http(builder -> builder.readTimeout(timeout));
    }

    /** Sets how long any call may take; zero for no limit. */
    public ConnectionSettings callTimeout(Duration timeout) {
        return http(builder -> builder.callTimeout(timeout));
    }

    /** Sets how long a call may take whose answer is no stream; zero for no limit. */
    public ConnectionSettings answerTimeout(Duration timeout) {
        return new ConnectionSettings(http, timeout, true, retries);
    }

    /** Sets how often a request is retried. */
    public ConnectionSettings maxRetries(int times) {
        return new ConnectionSettings(http, answerTimeout, answerTimeoutIsSet, retries.atMost(times));
    }

    /** Adds headers, in place of those with the same name. */
    public ConnectionSettings headers(Map<String, Supplier<String>> more) {
        return http(builder -> builder.interceptors()
                .replaceAll(interceptor -> interceptor instanceof Headers own ? own.with(more) : interceptor));
    }

    /** Leaves the server the time for a request in which it waits for a modality. */
    public ConnectionSettings waitingFor(Duration modality) {
        Duration more = modality.multipliedBy(WAITS_FOR_MODALITY);
        Duration read = Duration.ofMillis(http.readTimeoutMillis());
        return new ConnectionSettings(
                readTimeout(longer(read, more)).http, longer(answerTimeout, more), answerTimeoutIsSet, retries);
    }

    private static Duration longer(Duration timeout, Duration more) {
        return timeout.isZero() ? timeout : timeout.plus(more);
    }

    private ConnectionSettings http(Consumer<OkHttpClient.Builder> changes) {
        OkHttpClient.Builder builder = http.newBuilder();
        changes.accept(builder);
        return new ConnectionSettings(builder.build(), answerTimeout, answerTimeoutIsSet, retries);
    }
}
