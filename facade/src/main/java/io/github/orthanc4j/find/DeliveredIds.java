package io.github.orthanc4j.find;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.OrthancId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which rows of a list were delivered already. If the server sorts by identifier (as Orthanc 1.12.5 and later do,
 * unless asked for another order), only the greatest identifier has to be remembered.
 */
final class DeliveredIds {

    /** With fewer ascending rows, the order may be an accident. */
    private static final int MIN_ASCENDING = 32;

    private final boolean remembers;
    private boolean sortedById;
    private int ascents;
    private @Nullable IdTable table = new IdTable();
    private @Nullable OrthancId greatest;

    /**
     * @param sortedById whether the rows may be sorted by identifier, because no other order was asked for
     * @param remembers whether identifiers may be remembered if the order is another one
     */
    DeliveredIds(boolean sortedById, boolean remembers) {
        this.sortedById = sortedById;
        this.remembers = remembers;
    }

    /** Takes note of rows that follow each other in the server's list. */
    void observe(List<OrthancId> rows) {
        for (int i = 1; i < rows.size() && sortedById; i++) {
            if (rows.get(i - 1).compareTo(rows.get(i)) < 0) {
                ascents++;
            } else if (ascending()) {
                throw new OrthancDecodingException("the server changed the order of its list between two pages", null);
            } else {
                sortedById = false;
            }
        }
        if (ascending() || !reliable()) {
            table = null;
        }
    }

    /** Whether the rows are known to be sorted by identifier. */
    boolean ascending() {
        return sortedById && ascents >= MIN_ASCENDING;
    }

    /** Whether {@link #contains} can tell. */
    boolean reliable() {
        return remembers || sortedById;
    }

    boolean contains(OrthancId id) {
        IdTable known = table;
        return known == null ? greatest != null && id.compareTo(greatest) <= 0 : known.contains(id);
    }

    void add(OrthancId id) {
        if (greatest == null || id.compareTo(greatest) > 0) {
            greatest = id;
        }
        if (table != null) {
            table.add(id);
        }
    }
}
