package io.github.orthanc4j;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Results that are asked for page by page, when they are needed. May be iterated again, which asks again. */
public final class PagedIterable<T> implements Iterable<T> {

    interface PageSource<T> {
        List<T> page(int since, int limit);
    }

    private static final int PAGE = 100;

    private final PageSource<T> source;

    PagedIterable(PageSource<T> source) {
        this.source = source;
    }

    /** The results as a stream, as lazy as the iterator. */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private List<T> page = List.of();
            private int index;
            private int since;
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (index == page.size() && !ended) {
                    page = source.page(since, PAGE);
                    index = 0;
                    since += page.size();
                    ended = page.isEmpty();
                }
                return index < page.size();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.get(index++);
            }
        };
    }
}
