package io.github.orthanc4j.find;

import java.util.function.Consumer;

/** How pages are asked for: what the settings of a {@link PagedIterable} tell its source. Immutable. */
public final class PageOptions {

    static final PageOptions DEFAULT = new PageOptions(100, 0, Long.MAX_VALUE, false, true, shift -> {});

    private final int pageSize;
    private final long startingAt;
    private final long limit;
    private final boolean prefetch;
    private final boolean onceOnly;
    private final Consumer<PageShift> onShift;

    private PageOptions(
            int pageSize,
            long startingAt,
            long limit,
            boolean prefetch,
            boolean onceOnly,
            Consumer<PageShift> onShift) {
        this.pageSize = pageSize;
        this.startingAt = startingAt;
        this.limit = limit;
        this.prefetch = prefetch;
        this.onceOnly = onceOnly;
        this.onShift = onShift;
    }

    /** How many results a page has at most. */
    public int pageSize() {
        return pageSize;
    }

    /** How many results are passed over at the start. */
    public long startingAt() {
        return startingAt;
    }

    /** How many results are wanted at most. */
    public long limit() {
        return limit;
    }

    /** Whether the next page is asked for while one is used. */
    boolean prefetch() {
        return prefetch;
    }

    /** Whether identifiers are remembered where that is needed to repair shifts. */
    boolean onceOnly() {
        return onceOnly;
    }

    /** Is told of shifts. */
    Consumer<PageShift> onShift() {
        return onShift;
    }

    PageOptions pageSize(int value) {
        return new PageOptions((int) atLeast(1, "pageSize", value), startingAt, limit, prefetch, onceOnly, onShift);
    }

    PageOptions startingAt(long value) {
        return new PageOptions(pageSize, atLeast(0, "startingAt", value), limit, prefetch, onceOnly, onShift);
    }

    PageOptions limit(long value) {
        return new PageOptions(pageSize, startingAt, atLeast(0, "limit", value), prefetch, onceOnly, onShift);
    }

    PageOptions prefetch(boolean value) {
        return new PageOptions(pageSize, startingAt, limit, value, onceOnly, onShift);
    }

    PageOptions onceOnly(boolean value) {
        return new PageOptions(pageSize, startingAt, limit, prefetch, value, onShift);
    }

    PageOptions onShift(Consumer<PageShift> value) {
        return new PageOptions(pageSize, startingAt, limit, prefetch, onceOnly, onShift.andThen(value));
    }

    private static long atLeast(int least, String name, long value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, not " + value);
        }
        return value;
    }
}
