package io.github.orthanc4j;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.http.AnswerCheck;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.internal.http.ConnectionSettings;
import io.github.orthanc4j.internal.http.DetailsInMessages;
import io.github.orthanc4j.internal.http.Headers;
import io.github.orthanc4j.internal.http.NoDelaySocketFactory;
import io.github.orthanc4j.internal.http.Retries;
import io.github.orthanc4j.internal.http.RetryAfter;
import io.github.orthanc4j.internal.http.Ticker;
import io.github.orthanc4j.internal.http.Tls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Settings of a client; see {@link Orthanc#builder(String)}. Not for use from several threads. */
public final class OrthancBuilder {

    /** Orthanc closes a connection after a second without a request. A request sent at that moment would be lost. */
    private static final long IDLE_MILLIS = 500;

    private static final String AUTHORIZATION = "Authorization";

    private final HttpUrl base;
    private final Map<String, Supplier<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private boolean isAuthorizedTwice;
    private boolean detailsInMessages;
    private @Nullable OkHttpClient given;
    private @Nullable Executor executor;
    private @Nullable Duration connectTimeout;
    private @Nullable Duration readTimeout;
    private @Nullable Duration writeTimeout;
    private @Nullable Duration callTimeout;
    private @Nullable KeyStore authorities;
    private @Nullable KeyStore identity;
    private char @Nullable [] identityPassword;
    private int maxRequests = 16;
    private int maxRetries = 3;
    private Duration answerTimeout = Duration.ofMinutes(10);
    private boolean answerTimeoutIsSet;
    private long maxAnswerSize = 256L << 20;
    private Ticker ticker = Ticker.SYSTEM;

    OrthancBuilder(String url) {
        HttpUrl parsed = HttpUrl.parse(Objects.requireNonNull(url, "url"));
        if (parsed == null) {
            throw new IllegalArgumentException("the URL of an Orthanc starts with http:// or https:// and a host");
        }
        if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            throw new IllegalArgumentException(
                    "credentials do not belong into the URL: use credentials(user, password)");
        }
        if (parsed.query() != null || parsed.fragment() != null) {
            throw new IllegalArgumentException("the URL of an Orthanc has no query and no fragment");
        }
        boolean folder = parsed.encodedPath().endsWith("/");
        base = folder ? parsed : parsed.newBuilder().addPathSegment("").build();
    }

    /** User and password of Orthanc's {@code RegisteredUsers}, sent as HTTP basic authentication. */
    public OrthancBuilder credentials(String user, String password) {
        return header(AUTHORIZATION, Credentials.basic(user, password, StandardCharsets.UTF_8));
    }

    /** A token, as the authorization plugin and many proxies take it ({@code Authorization: Bearer}). */
    public OrthancBuilder bearerToken(String token) {
        return header(AUTHORIZATION, "Bearer " + Objects.requireNonNull(token, "token"));
    }

    /**
     * A token that is fetched from the supplier before each request, so that it can be renewed. If the server refuses it
     * (401), the supplier is asked again, and the request is sent once more; but not an upload of a stream.
     */
    public OrthancBuilder bearerToken(Supplier<String> token) {
        Objects.requireNonNull(token, "token");
        return header(AUTHORIZATION, () -> "Bearer " + Headers.supplied("the bearer token", token));
    }

    /**
     * Adds a header to each request to this server, and to no other one. Without a {@code User-Agent} of yours the client
     * calls itself {@code orthanc4j/VERSION}. A second value for a name replaces the first; only {@code Authorization}
     * is set once, by this method, {@link #credentials} or {@link #bearerToken(String)}.
     */
    public OrthancBuilder header(String name, String value) {
        return put(name, Headers.fixed(Objects.requireNonNull(value, "value")));
    }

    /**
     * Adds a header whose value is fetched from the supplier before each request, and once more if the server answers 401,
     * as with {@link #bearerToken(Supplier)}.
     */
    public OrthancBuilder header(String name, Supplier<String> value) {
        return put(name, Objects.requireNonNull(value, "value"));
    }

    private OrthancBuilder put(String name, Supplier<String> value) {
        Supplier<String> former = headers.put(Objects.requireNonNull(name, "name"), value);
        if (former != null && name.equalsIgnoreCase(AUTHORIZATION)) {
            isAuthorizedTwice = true;
        }
        return this;
    }

    /** How long a connection may take; 10 seconds by default. */
    public OrthancBuilder connectTimeout(Duration timeout) {
        connectTimeout = timeout;
        return this;
    }

    /** How long the server may send nothing while the client reads; 2 minutes by default. Zero: no limit. */
    public OrthancBuilder readTimeout(Duration timeout) {
        readTimeout = timeout;
        return this;
    }

    /** How long the server may accept nothing while the client writes; 2 minutes by default. Zero: no limit. */
    public OrthancBuilder writeTimeout(Duration timeout) {
        writeTimeout = timeout;
        return this;
    }

    /**
     * How long a call may take whose answer is no stream, body included; by default 10 minutes, or {@link #callTimeout} if
     * that is set. It ends an answer that trickles. Calls that send or fetch files have no such limit. Zero: no limit.
     */
    public OrthancBuilder answerTimeout(Duration timeout) {
        answerTimeout = Objects.requireNonNull(timeout, "timeout");
        answerTimeoutIsSet = true;
        return this;
    }

    /**
     * How many bytes an answer may have that is held in memory, after it was unpacked; 256 MB by default. A longer one is
     * an error. Downloads have no bound.
     */
    public OrthancBuilder maxAnswerSize(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxAnswerSize must be 1 or more, not " + bytes);
        }
        maxAnswerSize = bytes;
        return this;
    }

    /** How long a whole call of any kind may take, body included; no limit by default. */
    public OrthancBuilder callTimeout(Duration timeout) {
        callTimeout = timeout;
        return this;
    }

    /**
     * How many requests may run at once; 16 by default. Further ones wait. A request that a reader or a listener sends
     * inside another one, on the same thread, does not count.
     */
    public OrthancBuilder maxRequests(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("maxRequests must be 1 or more, not " + requests);
        }
        maxRequests = requests;
        return this;
    }

    /**
     * How often a request is retried after a failure that is transient ({@link OrthancException#isTransient}); 3 by
     * default, 0 for never. A POST that writes and may have arrived is never retried. Streams that an HTTP/2 server refuses
     * are retried up to eight times as often.
     */
    public OrthancBuilder maxRetries(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("maxRetries must be 0 or more, not " + times);
        }
        maxRetries = times;
        return this;
    }

    /**
     * Whether messages of exceptions contain Orthanc's details of an error; false by default. Details tell most reasons,
     * such as a missing permission or an option that is needed, and may quote patient data. Set this only if the logs may
     * hold such data.
     */
    public OrthancBuilder detailsInMessages(boolean shown) {
        detailsInMessages = shown;
        return this;
    }

    /**
     * The executor for {@link Orthanc#async}, {@link Orthanc#submit}, listeners and futures. The client does not shut it
     * down. The default is a virtual thread for each task, and before JDK 21 a pool of {@code maxRequests} daemon threads,
     * with one more for each that waits for a CompletableFuture.
     */
    public OrthancBuilder executor(Executor tasks) {
        executor = Objects.requireNonNull(tasks, "tasks");
        return this;
    }

    /**
     * Certificates of authorities to trust instead of those of the JDK.
     *
     * @throws IllegalArgumentException if there are none, or the store was not loaded
     */
    public OrthancBuilder trustOnly(KeyStore certificates) {
        Objects.requireNonNull(certificates, "certificates");
        if (isEmpty(certificates)) {
            throw new IllegalArgumentException("the store has no certificate: nothing could be trusted");
        }
        authorities = certificates;
        return this;
    }

    /**
     * Like {@link #trustOnly}, with the certificates of a PEM file, one or more.
     *
     * @throws OrthancFileException if the file cannot be read
     * @throws IllegalArgumentException if it has no certificate, or anything else in PEM, such as a key
     */
    @Experimental
    public OrthancBuilder trustPem(Path certificates) {
        return trustOnly(Tls.readPem(certificates));
    }

    /** A certificate and key with which the client identifies itself. Whom it trusts stays as it is. */
    public OrthancBuilder clientCertificate(KeyStore store, char[] password) {
        identity = Objects.requireNonNull(store, "store");
        identityPassword = password.clone();
        return this;
    }

    /**
     * Takes interceptors, proxy, pool and timeouts from an OkHttpClient, which stays open when the Orthanc client is
     * closed. Its own retries and redirects are switched off in the copy that is used.
     *
     * @see <a href="https://square.github.io/okhttp/5.x/okhttp/okhttp3/-ok-http-client/">OkHttpClient</a>
     */
    public OrthancBuilder okHttpClient(OkHttpClient client) {
        given = Objects.requireNonNull(client, "client");
        return this;
    }

    OrthancBuilder ticker(Ticker clock) {
        ticker = clock;
        return this;
    }

    /**
     * Builds the client. Nothing is sent.
     *
     * @throws IllegalStateException if {@code Authorization} is set more than once, as by {@link #credentials} and
     *     {@link #bearerToken(String)}
     */
    public Orthanc build() {
        if (isAuthorizedTwice) {
            throw new IllegalStateException("the header Authorization is set more than once: by credentials,"
                    + " bearerToken or header; set it once");
        }
        OkHttpClient.Builder http = given == null ? fresh() : given.newBuilder();
        setTimeout(connectTimeout, http::connectTimeout);
        setTimeout(readTimeout, http::readTimeout);
        setTimeout(writeTimeout, http::writeTimeout);
        setTimeout(callTimeout, http::callTimeout);
        if (authorities != null || identity != null) {
            try {
                X509TrustManager trusted = given == null ? null : given.x509TrustManager();
                Tls.apply(http, authorities, trusted, identity, identityPassword);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("the certificates cannot be used: " + e.getMessage(), e);
            }
        }
        http.retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addInterceptor(new Headers(base, Map.copyOf(headers)))
                .addInterceptor(new AnswerCheck(base, maxAnswerSize))
                .addInterceptor(new RetryAfter.Restored())
                .addNetworkInterceptor(new RetryAfter.Hidden());
        if (detailsInMessages) {
            http.addInterceptor(new DetailsInMessages());
        }
        Retries retries =
                new Retries(maxRetries, () -> ThreadLocalRandom.current().nextDouble());
        Connection connection = new Connection(
                base,
                given == null,
                maxRequests,
                new ConnectionSettings(http.build(), answerTimeout, answerTimeoutIsSet, retries),
                ticker);
        return new DefaultOrthanc(new Client(connection, executor, maxRequests));
    }

    private OkHttpClient.Builder fresh() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(maxRequests);
        dispatcher.setMaxRequestsPerHost(maxRequests);
        OkHttpClient.Builder http = new OkHttpClient.Builder();
        if (!base.isHttps()) {
            // an http URL never uses TLS, and with TLS OkHttp would read the certificates of all authorities now
            http.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        }
        return http.dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(maxRequests, IDLE_MILLIS, TimeUnit.MILLISECONDS))
                .socketFactory(new NoDelaySocketFactory(!base.isHttps()))
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ofMinutes(2))
                .writeTimeout(Duration.ofMinutes(2));
    }

    private static boolean isEmpty(KeyStore store) {
        try {
            return store.size() == 0;
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException("the store was not loaded", e);
        }
    }

    private interface TimeoutSetter {
        OkHttpClient.Builder set(Duration timeout);
    }

    private static void setTimeout(@Nullable Duration timeout, TimeoutSetter setter) {
        if (timeout != null) {
            setter.set(timeout);
        }
    }

    /** The address only: never credentials. */
    @Override
    public String toString() {
        return "OrthancBuilder[" + base + "]";
    }
}
