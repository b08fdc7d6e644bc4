package io.github.orthanc4j.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the log of changes.
 *
 * @param changes the entries, oldest first; those that a filter took out are not in it
 * @param first the number of the first entry, filtered entries included; null if there is none, or if the server does
 *     not say (before 1.12.5)
 * @param last the number to go on from, filtered entries included
 * @param done whether nothing follows now, in the direction that was read
 */
public record ChangePage(List<Change> changes, @Nullable Long first, long last, boolean done) {

    public ChangePage {
        changes = List.copyOf(changes);
    }
}
