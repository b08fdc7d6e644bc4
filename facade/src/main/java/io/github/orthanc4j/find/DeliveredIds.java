package io.github.orthanc4j.find;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.OrthancId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which rows of a list were given out already. If the server lists in the order of the identifiers (as Orthanc
 * 1.12.5 and later do, unless asked for another order), the furthest identifier is all that must be remembered.
 */
final class DeliveredIds {

    /** So many rows in the right order are no accident. */
    private static final int PROOF = 32;

    private final boolean remembers;
    private boolean mayAscend;
    private int ascents;
    private @Nullable IdTable table = new IdTable();
    private @Nullable OrthancId furthest;

    /**
     * @param mayAscend whether the server was left to choose the order
     * @param remembers whether identifiers may be remembered if the order is another one
     */
    DeliveredIds(boolean mayAscend, boolean remembers) {
        this.mayAscend = mayAscend;
        this.remembers = remembers;
    }

    /** Looks at rows that stand one behind another in the server's list. */
    void observe(List<OrthancId> rows) {
        for (int i = 1; i < rows.size() && mayAscend; i++) {
            if (rows.get(i - 1).compareTo(rows.get(i)) < 0) {
                ascents++;
            } else if (ascending()) {
                throw new OrthancDecodingException("the server changed the order of its list between two pages", null);
            } else {
                mayAscend = false;
            }
        }
        if (ascending() || !reliable()) {
            table = null;
        }
    }

    /** Whether rows are known to come in the order of their identifiers. */
    boolean ascending() {
        return mayAscend && ascents >= PROOF;
    }

    /** Whether {@link #contains} can tell. */
    boolean reliable() {
        return remembers || mayAscend;
    }

    boolean contains(OrthancId id) {
        IdTable known = table;
        return known == null ? furthest != null && id.compareTo(furthest) <= 0 : known.contains(id);
    }

    void add(OrthancId id) {
        if (furthest == null || id.compareTo(furthest) > 0) {
            furthest = id;
        }
        if (table != null) {
            table.add(id);
        }
    }
}
