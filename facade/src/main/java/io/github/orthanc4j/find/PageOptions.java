package io.github.orthanc4j.find;

import java.util.function.Consumer;

/**
 * How pages are asked for.
 *
 * @param pageSize how many results a page has at most
 * @param startingAt how many results are passed over at the start
 * @param limit how many results are wanted at most
 * @param prefetch whether the next page is asked for while this one is used
 * @param onceOnly whether identifiers are remembered where that is needed to repair shifts
 * @param onShift who is told what happened
 */
public record PageOptions(
        int pageSize, int startingAt, int limit, boolean prefetch, boolean onceOnly, Consumer<PageShift> onShift) {

    static final PageOptions DEFAULT = new PageOptions(100, 0, Integer.MAX_VALUE, false, true, shift -> {});

    PageOptions pageSize(int value) {
        return new PageOptions(atLeast(1, "pageSize", value), startingAt, limit, prefetch, onceOnly, onShift);
    }

    PageOptions startingAt(int value) {
        return new PageOptions(pageSize, atLeast(0, "startingAt", value), limit, prefetch, onceOnly, onShift);
    }

    PageOptions limit(int value) {
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

    private static int atLeast(int least, String name, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be " + least + " or more, not " + value);
        }
        return value;
    }
}
