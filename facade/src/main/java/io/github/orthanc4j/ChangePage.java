package io.github.orthanc4j;

import java.util.List;

/**
 * A part of the log of changes.
 *
 * @param changes the entries, oldest first; those that a filter took out are not in it
 * @param last the number to go on from, filtered entries included
 * @param done whether nothing follows now
 */
public record ChangePage(List<Change> changes, long last, boolean done) {

    public ChangePage {
        changes = List.copyOf(changes);
    }
}
