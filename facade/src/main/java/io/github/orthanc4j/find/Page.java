package io.github.orthanc4j.find;

import java.util.Collections;
import java.util.List;

/**
 * The results of one answer of the server. Immutable.
 *
 * @param <T> what is found
 */
public final class Page<T> {

    private final List<T> items;

    Page(List<T> items) {
        this.items = Collections.unmodifiableList(items);
    }

    /** The results of the page, at least one. */
    public List<T> items() {
        return items;
    }

    /** How many results the page has. */
    @Override
    public String toString() {
        return "Page[" + items.size() + "]";
    }
}
