package io.github.orthanc4j.internal.http;

import com.google.gson.Gson;
import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.rest.model.DeletionResult;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/** Sends a call, again where that may help, and logs what comes of it. */
final class Attempts {

    /** Takes an answer while its connection is open. */
    interface Handler<T, R> {
        R handle(InterruptGuard guard, Response<T> response) throws IOException;

        /** The error statuses whose answer it handles, too. */
        default Set<Integer> wanted() {
            return Set.of();
        }
    }

    /** No file: a search, an operation, a list of resources. */
    private static final long SHORT_BODY = 1 << 20;

    private static final Logger LOG = System.getLogger("io.github.orthanc4j");

    private final HttpUrl base;
    private final ConnectionSettings settings;
    private final Traffic traffic;
    private final Ticker time;
    private final Gson gson;

    Attempts(HttpUrl base, ConnectionSettings settings, Traffic traffic, Ticker time, Gson gson) {
        this.base = base;
        this.settings = settings;
        this.traffic = traffic;
        this.time = time;
        this.gson = gson;
    }

    /**
     * Sends a call until there is an answer to handle.
     *
     * @param onAttempt is told of the call that is really sent: it is another one for each repetition
     */
    <T, R> R send(Call<T> call, Consumer<Call<T>> onAttempt, Handler<T, R> handler) {
        traffic.checkOpen();
        if (call.isExecuted()) {
            throw new IllegalStateException("this call was sent already: send a clone() of it");
        }
        Request request = call.request();
        boolean idempotent = Retries.isIdempotent(base, request);
        EarlierAttempts earlier = new EarlierAttempts(request);
        Call<T> attempt = call;
        for (int attempts = 1; ; attempts++) {
            Duration retryAfter = null;
            OrthancException failure;
            onAttempt.accept(attempt);
            try {
                return sendOnce(attempt, request, handler);
            } catch (ErrorStatus status) {
                failure = status.failure;
                retryAfter = status.retryAfter;
            } catch (RuntimeException e) {
                // not of the connection: of a listener, of what supplies a header, or of an interceptor
                throw Thread.currentThread().isInterrupted() ? failure(request, e) : e;
            } catch (Exception e) {
                failure = failure(request, e);
            }
            if (earlier.mayHaveDeleted(failure)) {
                return gone(request, handler, failure);
            }
            boolean mayRepeat = !attempt.isCanceled() && !isUsedUp(request, failure);
            Duration pause = mayRepeat ? settings.retries().pause(attempts, idempotent, failure, retryAfter) : null;
            if (pause == null) {
                throw earlier.explain(failure);
            }
            earlier.add(failure);
            LOG.log(Level.DEBUG, "{0}; again in {1}", failure.getMessage(), Durations.text(pause));
            sleep(request, pause);
            if (failure instanceof OrthancIOException) {
                // where one idle connection was closed by the server, others were too
                settings.http().connectionPool().evictAll();
            }
            attempt = call.clone();
        }
    }

    /** The exception to throw. If the client was closed meanwhile, it is {@link OrthancClosedException}. */
    OrthancException failure(Request request, Exception exception) {
        OrthancException failure = Failures.of(request, exception);
        boolean isEnded = failure instanceof OrthancIOException
                || failure instanceof OrthancTimeoutException
                || failure instanceof OrthancInterruptedException;
        return isEnded && traffic.isClosed() ? new OrthancClosedException(failure) : failure;
    }

    /** Whether the body can be read only once, and may have been read in part. */
    private static boolean isUsedUp(Request request, OrthancException failure) {
        return (!Retries.neverArrived(failure) || Retries.isRefusedStream(failure)) && DeclaredCall.isOneShot(request);
    }

    /** Answers a DELETE whose own answer was lost: with nothing, or with a result of which nothing is known. */
    @SuppressWarnings({"NullAway", "unchecked"}) // a Call<Void> answers null; the type is that of the call
    private <T, R> R gone(Request request, Handler<T, R> handler, OrthancException failure) {
        boolean isResult = DeclaredCall.answerType(request) == DeletionResult.class;
        if (!isResult && !DeclaredCall.answersNothing(request)) {
            throw failure;
        }
        T answer = isResult ? (T) gson.fromJson("{}", DeletionResult.class) : null;
        try {
            return InterruptGuard.run(() -> {}, guard -> handler.handle(guard, Response.success(answer)));
        } catch (IOException e) {
            throw Failures.of(request, e);
        }
    }

    private <T, R> R sendOnce(Call<T> call, Request request, Handler<T, R> handler) throws Exception {
        Permits.Permit permit = traffic.permits().acquire();
        traffic.add(call);
        long start = time.nanos();
        AtomicReference<@Nullable Response<T>> received = new AtomicReference<>();
        try {
            traffic.checkOpen();
            return InterruptGuard.run(call::cancel, guard -> {
                permit.enter(guard);
                limitTime(call, request);
                Response<T> response = call.execute();
                received.set(response);
                if (LOG.isLoggable(Level.DEBUG)) {
                    LOG.log(
                            Level.DEBUG,
                            "{0} {1}: {2} in {3} ms",
                            request.method(),
                            request.url().encodedPath(),
                            response.code(),
                            (time.nanos() - start) / 1_000_000);
                }
                if (!response.isSuccessful() && !handler.wanted().contains(response.code())) {
                    throw new ErrorStatus(Failures.of(request, response), RetryAfter.of(response.headers()));
                }
                return handler.handle(guard, response);
            });
        } catch (ClosedByInterruptException e) {
            Response<T> response = received.get();
            if (response != null && response.body() instanceof ResponseBody body) {
                body.close();
            }
            throw e;
        } finally {
            traffic.remove(call);
            permit.release();
        }
    }

    /** Sets the limit for a call that moves no file. The default limit gives way to one that the call has. */
    private void limitTime(Call<?> call, Request request) throws IOException {
        Timeout timeout = call.timeout();
        RequestBody body = request.body();
        boolean isShort = body == null || (body.contentLength() >= 0 && body.contentLength() <= SHORT_BODY);
        long limit = TimeUnit.NANOSECONDS.convert(settings.answerTimeout());
        long own = timeout.timeoutNanos();
        boolean holds = own == 0 || (settings.answerTimeoutIsSet() && limit > 0 && limit < own);
        if (isShort && !Headers.isStreamed(request) && holds) {
            timeout.timeout(limit, TimeUnit.NANOSECONDS);
        }
    }

    private void sleep(Request request, Duration pause) {
        try {
            time.sleep(pause);
        } catch (InterruptedException e) {
            throw failure(request, e);
        }
    }

    /** Carries an error answer out of the guarded block. */
    private static final class ErrorStatus extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient OrthancHttpException failure;
        private final transient @Nullable Duration retryAfter;

        ErrorStatus(OrthancHttpException failure, @Nullable Duration retryAfter) {
            super("", null);
            this.failure = failure;
            this.retryAfter = retryAfter;
        }
    }
}
