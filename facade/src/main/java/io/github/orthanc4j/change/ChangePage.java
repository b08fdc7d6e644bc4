package io.github.orthanc4j.change;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The changes of one answer of the server. Immutable. */
public final class ChangePage {

    private final List<Change> changes;
    private final @Nullable Long first;
    private final long last;
    private final boolean done;

    ChangePage(List<Change> changes, @Nullable Long first, long last, boolean done) {
        this.changes = List.copyOf(changes);
        this.first = first;
        this.last = last;
        this.done = done;
    }

    /** The changes that pass the filters, oldest first. */
    public List<Change> changes() {
        return changes;
    }

    /**
     * The number of the first change, filtered ones included; empty if there is none, or if the server does not say
     * (before Orthanc 1.12.5).
     */
    public OptionalLong first() {
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** The number to go on from, filtered changes included. */
    public long last() {
        return last;
    }

    /** Whether the log has no page after this one; with {@code fetchPageUpTo}, none before it. */
    public boolean done() {
        return done;
    }

    @Override
    public String toString() {
        return "ChangePage[" + changes.size() + " changes up to " + last + (done ? ", done]" : "]");
    }
}
