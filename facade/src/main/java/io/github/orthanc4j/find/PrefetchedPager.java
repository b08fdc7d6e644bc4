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

    private final Pager<T> walk;
    private final Executor executor;
    private @Nullable FutureTask<List<T>> ahead;

    PrefetchedPager(Pager<T> walk, Executor executor) {
        this.walk = walk;
        this.executor = executor;
    }

    @Override
    public List<T> next() {
        FutureTask<List<T>> task = ahead;
        ahead = null;
        List<T> page = task == null ? walk.next() : await(task);
        if (!page.isEmpty()) {
            FutureTask<List<T>> following = new FutureTask<>(walk::next);
            ahead = following;
            try {
                executor.execute(following);
            } catch (RejectedExecutionException e) {
                ahead = null;
            }
        }
        return page;
    }

    /** If no thread was free to begin, this one does the work, so that busy executors cannot block each other. */
    private List<T> await(FutureTask<List<T>> task) {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            // the page counts as given out: it is for who tries again
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
