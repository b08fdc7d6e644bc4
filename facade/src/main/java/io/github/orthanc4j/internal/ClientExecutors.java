package io.github.orthanc4j.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The executor of a client that was given none. */
public final class ClientExecutors {

    /** The most that a ForkJoinPool can have. */
    private static final int MOST_THREADS = 0x7fff;

    private ClientExecutors() {}

    /**
     * A virtual thread a task where the JDK has them (21), else a pool of daemon threads. The pool is bounded, but it gets
     * another thread for each one that waits for a CompletableFuture: tasks may wait for tasks.
     */
    public static ExecutorService forTasks(int platformThreads) {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return growingPool(Math.min(platformThreads, MOST_THREADS), "orthanc4j-async-");
        }
    }

    private static ExecutorService growingPool(int threads, String prefix) {
        AtomicInteger count = new AtomicInteger();
        ForkJoinPool.ForkJoinWorkerThreadFactory workers = pool -> {
            ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
            thread.setName(prefix + count.incrementAndGet());
            return thread;
        };
        return new ForkJoinPool(
                threads, workers, null, true, threads, MOST_THREADS, 1, pool -> true, 10, TimeUnit.SECONDS);
    }

    /** A pool of daemon threads that ends its idle ones. */
    public static ExecutorService pool(int threads, String prefix) {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory daemons = task -> daemon(task, prefix + count.incrementAndGet());
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Runs a task on a thread of its own: code of the user for which no executor is left may block. */
    public static void runApart(Runnable task) {
        daemon(task, "orthanc4j-closing").start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
