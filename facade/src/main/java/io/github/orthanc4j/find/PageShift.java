package io.github.orthanc4j.find;

import io.github.orthanc4j.Experimental;

/** A change that others made on the server while pages were asked for, noticed between two pages. Immutable. */
@Experimental
public final class PageShift {

    /** The kinds of shifts. */
    public enum Kind {
        /** More was inserted than deleted before the position: rows came again, and were passed over. */
        INSERTED,

        /** More was deleted than inserted before the position: the pages went back for the rows that moved. */
        DELETED,

        /** Results were deleted between the search and the request for their page: they are left out. */
        GONE,

        /** Rows moved in an order asked for, with {@link PagedIterable#onceOnly} switched off: nothing is repaired. */
        UNKNOWN
    }

    private final Kind kind;
    private final long position;
    private final long rows;
    private final long requests;
    private final boolean repaired;

    PageShift(Kind kind, long position, long rows, long requests, boolean repaired) {
        this.kind = kind;
        this.position = position;
        this.rows = rows;
        this.requests = requests;
        this.repaired = repaired;
    }

    /** The kind of the shift. */
    public Kind kind() {
        return kind;
    }

    /** The position in the server's list before which it happened. */
    public long position() {
        return position;
    }

    /** How many rows came again and were passed over ({@code INSERTED} and {@code DELETED}), or are gone ({@code GONE}). */
    public long rows() {
        return rows;
    }

    /** How many requests the repair took. */
    public long requests() {
        return requests;
    }

    /** Whether it is certain that no result is missing that was there all the time. */
    public boolean repaired() {
        return repaired;
    }

    @Override
    public String toString() {
        return "PageShift[" + kind + " before " + position + ", rows " + rows + ", requests " + requests
                + (repaired ? ", repaired]" : "]");
    }
}
