package io.github.orthanc4j.find;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Client;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Results that are asked for page by page, when they are needed: nothing is sent before the first {@code hasNext}. Each
 * iteration asks anew. Immutable: each setting gives another one. Iterators are for one thread at a time.
 *
 * <p><b>What a search promises while others insert and delete.</b> Each result that is there from the first request to the
 * last comes out exactly once. What is inserted or deleted in between may come out or not, but never twice. This holds
 * <ul>
 *   <li>in the server's own order (nothing asked for by {@code orderBy}), on Orthanc 1.12.5 and later: that is the order of
 *       the identifiers. Memory: one page;
 *   <li>in an order asked for, as long as what is ordered by does not change, and nothing before {@link #startingAt} is
 *       deleted. Memory: one page and at most 24 bytes for each result given out; with {@link #onceOnly
 *       onceOnly(false)} one page, and shifts are only reported;
 *   <li>where windows of the server would lose results: before 1.12.5, and later for searches that the server's index does
 *       not decide alone ({@link FindQuery} tells which). All identifiers are then asked for at first (one answer, 20 bytes
 *       of memory each, about 100 more if they will be described, also for {@link #findFirst}), and described page by page.
 * </ul>
 * {@link #onShift} tells what happened. Not promised: anything about a server whose {@code LimitFindResults} or {@code
 * LimitFindInstances} is 1, while others delete.
 *
 * <p>A server that caps its answers ({@code LimitFindResults}, {@code LimitFindInstances}) makes pages shorter, and nothing
 * is lost. Only before 1.12.5, and in some searches with a database that does not support ExtendedFind, is the rest out of
 * reach; then the first request throws {@link io.github.orthanc4j.error.OrthancUnsupportedException}.
 *
 * <pre>{@code
 * for (Series one : orthanc.series().find(q -> q.modality("MR")).pageSize(500)) {
 *     System.out.println(one.id() + " " + one.instanceIds().size());
 * }
 * }</pre>
 *
 * @param <T> what is found
 */
@CheckReturnValue
public final class PagedIterable<T> implements Iterable<T> {

    private final Client client;
    private final Function<PageOptions, Pager<T>> source;
    private final PageOptions options;

    public PagedIterable(Client client, Function<PageOptions, Pager<T>> source) {
        this(client, source, PageOptions.DEFAULT);
    }

    private PagedIterable(Client client, Function<PageOptions, Pager<T>> source, PageOptions options) {
        this.client = client;
        this.source = source;
        this.options = options;
    }

    /** How many results are asked for in one request at most; 100 by default. */
    public PagedIterable<T> pageSize(int results) {
        return with(options.pageSize(results));
    }

    /** Passes over so many results at the start. */
    public PagedIterable<T> startingAt(long results) {
        return with(options.startingAt(results));
    }

    /** Ends after so many results. */
    public PagedIterable<T> limit(long results) {
        return with(options.limit(results));
    }

    /**
     * Asks for the next page, on the executor of the client, while one is used. At most two pages are in memory then. An
     * interrupt ends the wait for such a page, not its request.
     */
    @Experimental
    public PagedIterable<T> prefetch() {
        return with(options.prefetch(true));
    }

    /** Whether identifiers are remembered where this is needed to repair shifts; true by default. */
    @Experimental
    public PagedIterable<T> onceOnly(boolean remember) {
        return with(options.onceOnly(remember));
    }

    /**
     * Adds a listener for changes that others made meanwhile. It is called on the thread that asks for the page, before
     * the page is given out. Its exceptions come out of the iterator.
     */
    @Experimental
    public PagedIterable<T> onShift(Consumer<PageShift> listener) {
        return with(options.onShift(listener));
    }

    private PagedIterable<T> with(PageOptions changed) {
        return new PagedIterable<>(client, source, changed);
    }

    /** Asks for all results. */
    public List<T> toList() {
        List<T> all = new ArrayList<>();
        pages().forEach(page -> all.addAll(page.items()));
        return Collections.unmodifiableList(all);
    }

    /** Asks for the first result. */
    public Optional<T> findFirst() {
        return limit(1).stream().findFirst();
    }

    /** The results as a stream, as lazy as the iterator. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** The results in pages, none of them empty, as lazy as the iterator. */
    public Iterable<Page<T>> pages() {
        return () -> new Pages<>(open());
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<Page<T>> pages = new Pages<>(open());
        return new Iterator<>() {
            private Iterator<T> page = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                if (!page.hasNext() && pages.hasNext()) {
                    page = pages.next().items().iterator();
                }
                return page.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
    }

    private Pager<T> open() {
        Pager<T> pager = source.apply(options);
        return options.prefetch() && !client.connection().isInRequest()
                ? new PrefetchedPager<>(pager, client.executor())
                : pager;
    }

    private static final class Pages<T> implements Iterator<Page<T>> {

        private final Pager<T> pager;
        private List<T> next = List.of();
        private boolean ended;

        Pages(Pager<T> pager) {
            this.pager = pager;
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty() && !ended) {
                next = pager.next();
                ended = next.isEmpty();
            }
            return !next.isEmpty();
        }

        @Override
        public Page<T> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Page<T> page = new Page<>(next);
            next = List.of();
            return page;
        }
    }
}
