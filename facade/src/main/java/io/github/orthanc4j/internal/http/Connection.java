package io.github.orthanc4j.internal.http;

import com.google.gson.Gson;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.internal.poll.JobMonitor;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
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

    private final HttpUrl base;
    private final boolean ownsHttp;
    private final ConnectionSettings settings;
    private final Traffic traffic;
    private final Ticker time;
    private final Gson gson = new Gson();
    private final Attempts attempts;
    private final Retrofit retrofit;
    private final Map<Class<?>, Object> apis = new ConcurrentHashMap<>();

    /** @param ownsHttp whether the client's threads and sockets end when the connection is closed */
    public Connection(HttpUrl base, boolean ownsHttp, int maxRequests, ConnectionSettings settings, Ticker time) {
        this(base, ownsHttp, settings, new Traffic(maxRequests), time);
    }

    private Connection(HttpUrl base, boolean ownsHttp, ConnectionSettings settings, Traffic traffic, Ticker time) {
        this.base = base;
        this.ownsHttp = ownsHttp;
        this.settings = settings;
        this.traffic = traffic;
        this.time = time;
        this.attempts = new Attempts(base, settings, traffic, time, gson);
        this.retrofit = retrofit();
    }

    private Retrofit retrofit() {
        PathCheck paths = new PathCheck(base);
        return new Retrofit.Builder()
                .baseUrl(base)
                .callFactory(request -> {
                    paths.check(request);
                    return settings.http().newCall(request);
                })
                .addConverterFactory(new JsonConverterFactory(gson))
                .addConverterFactory(ScalarsConverterFactory.create())
                .addConverterFactory(GsonConverterFactory.create(gson))
                .build();
    }

    /** A view with other settings on the same sockets and permits. It is closed together with this connection. */
    public Connection with(ConnectionSettings others) {
        return new Connection(base, ownsHttp, others, traffic, time);
    }

    /** The settings, for {@link #with}. */
    public ConnectionSettings settings() {
        return settings;
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
        Response<T> response = attempts.send(call, onAttempt, (guard, result) -> result);
        T body = response.body();
        if (body == null && !DeclaredCall.answersNothing(call.request())) {
            throw Failures.of(call.request(), new UnexpectedContentException("the answer is empty"));
        }
        return body;
    }

    /** Like {@link #execute}, with the headers of the answer. */
    public <T> Response<T> respond(Call<T> call) {
        return attempts.send(call, attempt -> {}, (guard, result) -> result);
    }

    /** Like {@link #respond(Call)}, and gives the answer with some error statuses, too: their body is what was asked for. */
    public <T> Response<T> respond(Call<T> call, Set<Integer> wanted) {
        return attempts.send(call, attempt -> {}, new Attempts.Handler<>() {
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
        return attempts.send(call, attempt -> {}, (guard, response) -> {
                    try (ResponseBody body = response.body()) {
                        if (body == null) {
                            throw new UnexpectedContentException("the answer is empty");
                        }
                        return new Read<>(reader.read(response, new GuardedBody(body, guard)));
                    } catch (IOException | RuntimeException e) {
                        return new Read<T>(e);
                    }
                })
                .get(exception -> attempts.failure(call.request(), exception));
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

    /** How many requests run at once at most. */
    public int maxRequests() {
        return traffic.permits().most();
    }

    /** Whether this thread is in a request, and so has a permit: it must not wait for other threads, which may need one. */
    public boolean isInRequest() {
        return traffic.permits().isHeld();
    }

    /** Work for another thread, which shares the permit of the request that this thread is in, if it is in one. */
    public <T> Callable<T> shared(Callable<T> work) {
        return traffic.permits().shared(work);
    }

    /** Whether the client was closed. */
    public boolean isClosed() {
        return traffic.isClosed();
    }

    @Override
    public void close() {
        if (traffic.close() && ownsHttp) {
            OkHttpClient http = settings.http();
            http.dispatcher().cancelAll();
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
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
