package io.github.orthanc4j.find;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Asks for the next page on another thread while one is used. */
final class PrefetchedPager<T> implements Pager<T> {

    private final Pager<T> pager;
    private final Executor executor;
    private @Nullable FutureTask<List<T>> ahead;

    PrefetchedPager(Pager<T> pager, Executor executor) {
        this.pager = pager;
        this.executor = executor;
    }

    @Override
    public List<T> next() {
        FutureTask<List<T>> task = ahead;
        ahead = null;
        List<T> page = task == null ? pager.next() : await(task);
        if (!page.isEmpty()) {
            FutureTask<List<T>> following = new FutureTask<>(pager::next);
            ahead = following;
            try {
                executor.execute(following);
            } catch (RejectedExecutionException e) {
                ahead = null;
            }
        }
        return page;
    }

    /** Asks on this thread if none was free to begin, so that busy executors cannot block each other. */
    private List<T> await(FutureTask<List<T>> task) {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            // the page was asked for already: a retry has to get it
            ahead = task;
            Thread.currentThread().interrupt();
            throw new OrthancInterruptedException("interrupted while waiting for a page", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new OrthancException("a page could not be read", e.getCause());
        }
    }
}
