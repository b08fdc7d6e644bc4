package io.github.orthanc4j.internal.http;

import com.google.gson.Gson;
import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.internal.poll.JobMonitor;
import io.github.orthanc4j.rest.model.DeletionResult;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;
import retrofit2.converter.scalars.ScalarsConverterFactory;

/** Sends every request of a client: limits their number, repeats and logs them, and turns failures into exceptions. */
public final class Connection implements AutoCloseable {

    /** Reads a body while the connection is still open. */
    public interface BodyReader<T> {
        T read(ResponseBody body) throws IOException;
    }

    /** Reads a body and the headers that came with it. */
    public interface AnswerReader<T> {
        T read(Response<ResponseBody> answer, ResponseBody body) throws IOException;
    }

    /** Takes the answer to a call, or the reason why there is none. */
    public interface Answered<T> {
        void with(@Nullable T answer, @Nullable OrthancException failure);
    }

    /** No file: a search, an operation, a list of resources. */
    private static final long SHORT_BODY = 1 << 20;

    private static final Logger LOG = System.getLogger("io.github.orthanc4j");

    private final HttpUrl base;
    private final OkHttpClient http;
    private final boolean ownsHttp;
    private final Retrofit retrofit;
    private final Gson gson = new Gson();
    private final Retries retries;
    private final Ticker time;
    private final Permits permits;
    private final Duration answerTimeout;
    private final Set<Call<?>> underWay;
    private final Map<Class<?>, Object> apis = new ConcurrentHashMap<>();
    private final AtomicBoolean closed;

    public Connection(
            HttpUrl base,
            OkHttpClient http,
            boolean ownsHttp,
            int maxRequests,
            Duration answerTimeout,
            Retries retries,
            Ticker time) {
        this.base = base;
        this.http = http;
        this.ownsHttp = ownsHttp;
        this.retries = retries;
        this.time = time;
        this.permits = new Permits(maxRequests);
        this.answerTimeout = answerTimeout;
        this.underWay = ConcurrentHashMap.newKeySet();
        this.closed = new AtomicBoolean();
        this.retrofit = retrofit();
    }

    private Connection(Connection shared, OkHttpClient http, Duration answerTimeout, Retries retries) {
        this.base = shared.base;
        this.http = http;
        this.ownsHttp = shared.ownsHttp;
        this.retries = retries;
        this.time = shared.time;
        this.permits = shared.permits;
        this.answerTimeout = answerTimeout;
        this.underWay = shared.underWay;
        this.closed = shared.closed;
        this.retrofit = retrofit();
    }

    private Retrofit retrofit() {
        PathCheck paths = new PathCheck(base);
        return new Retrofit.Builder()
                .baseUrl(base)
                .callFactory(request -> {
                    paths.check(request);
                    return http.newCall(request);
                })
                .addConverterFactory(new JsonConverterFactory(gson))
                .addConverterFactory(ScalarsConverterFactory.create())
                .addConverterFactory(GsonConverterFactory.create(gson))
                .build();
    }

    /** A view with other settings on the same sockets and permits. It is closed together with this connection. */
    public Connection with(ConnectionSettings settings) {
        return new Connection(this, settings.http(), settings.answerTimeout(), settings.retries());
    }

    /** The settings, for {@link #with}. */
    public ConnectionSettings settings() {
        return new ConnectionSettings(http, answerTimeout, retries);
    }

    public HttpUrl base() {
        return base;
    }

    public Gson gson() {
        return gson;
    }

    public Ticker time() {
        return time;
    }

    public <A> A api(Class<A> type) {
        return type.cast(apis.computeIfAbsent(type, retrofit::create));
    }

    /** Sends a call and gives its answer, which is null only where the call is declared to give nothing. */
    public <T> T execute(Call<T> call) {
        return execute(call, attempt -> {});
    }

    /** Like {@link #execute(Call)}, and tells of the call that is really sent: it is another one for each repetition. */
    @SuppressWarnings("NullAway") // a Call<Void> answers null
    public <T> T execute(Call<T> call, Consumer<Call<T>> onAttempt) {
        Response<T> response = send(call, onAttempt, (guard, result) -> result);
        T body = response.body();
        if (body == null && !DeclaredCall.answersNothing(call.request())) {
            throw Failures.of(call.request(), new UnexpectedContentException("the answer is empty"));
        }
        return body;
    }

    /** Like {@link #execute}, with the headers of the answer. */
    public <T> Response<T> respond(Call<T> call) {
        return send(call, attempt -> {}, (guard, result) -> result);
    }

    /** Like {@link #respond(Call)}, and gives the answer with some error statuses, too: their body is what was asked for. */
    public <T> Response<T> respond(Call<T> call, Set<Integer> wanted) {
        return send(call, attempt -> {}, new Handler<>() {
            @Override
            public Set<Integer> wanted() {
                return wanted;
            }

            @Override
            public Response<T> handle(InterruptGuard guard, Response<T> response) {
                return response;
            }
        });
    }

    /** Sends a call and reads its body before the connection is given back. A failed read is not repeated. */
    public <T> T read(Call<ResponseBody> call, BodyReader<T> reader) {
        return read(call, (answer, body) -> reader.read(body));
    }

    /** Like {@link #read(Call, BodyReader)}, with the headers of the answer. */
    public <T> T read(Call<ResponseBody> call, AnswerReader<T> reader) {
        return send(call, attempt -> {}, (guard, response) -> {
                    try (ResponseBody body = response.body()) {
                        if (body == null) {
                            throw new UnexpectedContentException("the answer is empty");
                        }
                        return new Read<>(reader.read(response, new GuardedBody(body, guard)));
                    } catch (IOException | RuntimeException e) {
                        return new Read<T>(e);
                    }
                })
                .get(exception -> failure(call.request(), exception));
    }

    /**
     * Sends a call once and waits for nothing; does not count against the bound, so that it cannot be held up by long
     * transfers. For the one request at a time of {@link JobMonitor}.
     *
     * @param answered gets the answer or the failure, on a thread of OkHttp
     */
    public <T> void enqueue(Call<T> call, Duration timeout, Answered<T> answered) {
        call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        call.enqueue(new AnswerCallback<>(call.request(), answered));
    }

    private interface Handler<T, R> {
        R handle(InterruptGuard guard, Response<T> response) throws IOException;

        /** The error statuses whose answer it handles, too. */
        default Set<Integer> wanted() {
            return Set.of();
        }
    }

    private <T, R> R send(Call<T> call, Consumer<Call<T>> onAttempt, Handler<T, R> handler) {
        checkOpen();
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
            Duration pause = mayRepeat ? retries.pause(attempts, idempotent, failure, retryAfter) : null;
            if (pause == null) {
                throw earlier.explain(failure);
            }
            earlier.add(failure);
            LOG.log(Level.DEBUG, "{0}; again in {1}", failure.getMessage(), Durations.text(pause));
            sleep(request, pause);
            if (failure instanceof OrthancIOException) {
                // where one idle connection was closed by the server, others were too
                http.connectionPool().evictAll();
            }
            attempt = call.clone();
        }
    }

    /** What went wrong. Whatever ends a call because the client is closed is one exception. */
    private OrthancException failure(Request request, Exception exception) {
        OrthancException failure = Failures.of(request, exception);
        boolean isEnded = failure instanceof OrthancIOException
                || failure instanceof OrthancTimeoutException
                || failure instanceof OrthancInterruptedException;
        return isEnded && isClosed() ? new OrthancClosedException(failure) : failure;
    }

    /** Whether the body cannot be sent again: a refused stream may have taken some of it. */
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
        Permits.Permit permit = permits.acquire();
        underWay.add(call);
        long start = time.nanos();
        AtomicReference<@Nullable Response<T>> received = new AtomicReference<>();
        try {
            checkOpen();
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
            underWay.remove(call);
            permit.release();
        }
    }

    /** Sets the limit for a call that moves no file, unless the caller's own client has one. */
    private void limitTime(Call<?> call, Request request) throws IOException {
        Timeout timeout = call.timeout();
        RequestBody body = request.body();
        boolean isShort = body == null || (body.contentLength() >= 0 && body.contentLength() <= SHORT_BODY);
        if (isShort && !Headers.isStreamed(request) && timeout.timeoutNanos() == 0) {
            timeout.timeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** How many requests run at once at most. */
    public int maxRequests() {
        return permits.most();
    }

    /** Whether this thread is in a request, and so has a permit: it must not wait for other threads, which may need one. */
    public boolean isInRequest() {
        return permits.isHeld();
    }

    /** Work for another thread, which shares the permit of the request that this thread is in, if it is in one. */
    public <T> Callable<T> shared(Callable<T> work) {
        return permits.shared(work);
    }

    /** Whether the client was closed. */
    public boolean isClosed() {
        return closed.get();
    }

    private void checkOpen() {
        if (isClosed()) {
            throw new OrthancClosedException(null);
        }
    }

    private void sleep(Request request, Duration pause) {
        try {
            time.sleep(pause);
        } catch (InterruptedException e) {
            throw failure(request, e);
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        underWay.forEach(Call::cancel);
        permits.wakeAll();
        if (ownsHttp) {
            http.dispatcher().cancelAll();
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
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

    /** What reading a body came to: a failure in here is final. */
    private static final class Read<T> {
        private final @Nullable T value;
        private final @Nullable Exception failure;

        Read(T value) {
            this.value = value;
            this.failure = null;
        }

        Read(Exception failure) {
            this.value = null;
            this.failure = failure;
        }

        @SuppressWarnings("NullAway") // without a failure there is a value
        T get(Function<Exception, OrthancException> failures) {
            if (failure instanceof RuntimeException known) {
                throw known;
            }
            if (failure != null) {
                throw failures.apply(failure);
            }
            return value;
        }
    }
}
