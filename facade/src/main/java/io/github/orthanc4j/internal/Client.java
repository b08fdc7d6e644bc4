package io.github.orthanc4j.internal;

import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.internal.http.ConnectionSettings;
import io.github.orthanc4j.internal.poll.JobMonitor;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** What everything that talks to one server has in common: connection, executors, known facts, and the job monitor. */
public final class Client implements AutoCloseable {

    private final Connection connection;
    private final KnownServer server;
    private final KnownPlugins plugins;
    private final Executor executor;
    private final @Nullable ExecutorService ownExecutor;
    /** Apart from the other executor, where tasks may block all threads until a job has ended. */
    private final @Nullable ExecutorService deliveries;

    private final Set<AsyncTask<?>> unfinished;
    private final JobMonitor jobMonitor;
    /** Those of views that have their own; weak, as there may be a view for each request of a program. */
    private final Set<JobMonitor> viewMonitors;

    private final boolean isView;

    /** @param given runs tasks and callbacks and is not shut down; null for executors of the client's own */
    public Client(Connection connection, @Nullable Executor given, int maxRequests) {
        this.connection = connection;
        this.server = new KnownServer(connection);
        this.plugins = new KnownPlugins(connection);
        if (given == null) {
            ExecutorService own = ClientExecutors.forTasks(maxRequests);
            this.ownExecutor = own;
            this.executor = own;
            this.deliveries = ClientExecutors.forTasks(maxRequests);
        } else {
            this.ownExecutor = null;
            this.deliveries = null;
            this.executor = given;
        }
        this.unfinished = ConcurrentHashMap.newKeySet();
        this.viewMonitors = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
        this.isView = false;
        this.jobMonitor = newMonitor();
    }

    private Client(Client shared, Connection connection, boolean ownMonitor) {
        this.connection = connection;
        this.server = shared.server.with(connection);
        this.plugins = shared.plugins.with(connection);
        this.executor = shared.executor;
        this.ownExecutor = shared.ownExecutor;
        this.deliveries = shared.deliveries;
        this.unfinished = shared.unfinished;
        this.viewMonitors = shared.viewMonitors;
        this.isView = true;
        this.jobMonitor = ownMonitor ? newMonitor() : shared.jobMonitor;
        if (ownMonitor) {
            viewMonitors.add(jobMonitor);
            if (connection.isClosed()) {
                jobMonitor.close();
            }
        }
    }

    private JobMonitor newMonitor() {
        return new JobMonitor(connection, deliveries == null ? executor : deliveries, ClientExecutors::runApart);
    }

    /** A view with other settings. It shares sockets, permits, threads and the polls of jobs, and closing it does nothing. */
    public Client with(UnaryOperator<ConnectionSettings> settings) {
        return new Client(this, connection.with(settings.apply(connection.settings())), false);
    }

    /** Like {@link #with}, for settings that hold for the polls of jobs, too. */
    public Client withOwnPolls(UnaryOperator<ConnectionSettings> settings) {
        return new Client(this, connection.with(settings.apply(connection.settings())), true);
    }

    public Connection connection() {
        return connection;
    }

    public KnownServer server() {
        return server;
    }

    public KnownPlugins plugins() {
        return plugins;
    }

    public Executor executor() {
        return executor;
    }

    public JobMonitor jobMonitor() {
        return jobMonitor;
    }

    /** Whether another client talks to the server at the same address. */
    public boolean isSameServer(Client other) {
        return connection.base().equals(other.connection.base());
    }

    /** A Retrofit interface on this connection. */
    public <A> A api(Class<A> type) {
        return connection.api(type);
    }

    /** Sends a call and waits for its answer; null for a {@code Call<Void>}. */
    public <T> T execute(Call<T> call) {
        return connection.execute(call);
    }

    /** Sends a call on another thread. */
    public <T> CompletableFuture<T> submit(Call<T> call) {
        SubmittedCall<T> submitted = new SubmittedCall<>(connection, call);
        return start(submitted, submitted);
    }

    /** Runs work on another thread; ending the future interrupts it. */
    public <T> CompletableFuture<T> async(Callable<T> work) {
        return start(work, AsyncTask.Hook.NONE);
    }

    /** Work without a result. */
    public interface Action {
        void run() throws Exception;
    }

    /** Runs work without a result on another thread; ending the future interrupts it. */
    public CompletableFuture<Void> runAsync(Action work) {
        return async(() -> {
                    work.run();
                    return true;
                })
                .thenAccept(done -> {});
    }

    private <T> CompletableFuture<T> start(Callable<T> work, AsyncTask.Hook hook) {
        try {
            CompletableFuture<T> future = AsyncTask.start(connection.shared(work), executor, hook, unfinished);
            if (connection.isClosed()) {
                unfinished.forEach(AsyncTask::abandon);
            }
            return future;
        } catch (RejectedExecutionException e) {
            if (ownExecutor == null) {
                throw e;
            }
            throw new OrthancClosedException(e);
        }
    }

    @Override
    public void close() {
        if (isView) {
            return;
        }
        jobMonitor.close();
        List.copyOf(viewMonitors).forEach(JobMonitor::close);
        connection.close();
        if (deliveries != null) {
            deliveries.shutdown();
        }
        if (ownExecutor != null) {
            ownExecutor.shutdown();
        }
        unfinished.forEach(AsyncTask::abandon);
    }
}
