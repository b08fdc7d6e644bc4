package io.github.orthanc4j.find;

/**
 * Something that others changed on the server while pages were asked for, noticed between two pages.
 *
 * @param kind what happened
 * @param position before which place in the server's list
 * @param rows how many rows came again and were passed over ({@code INSERTED} and {@code DELETED}), or are gone ({@code
 *     GONE})
 * @param requests how many requests more than without the change it took to set right
 * @param repaired whether it is certain that nothing was missed that was there all the time
 */
public record PageShift(Kind kind, int position, int rows, int requests, boolean repaired) {

    /** What happened. */
    public enum Kind {
        /** More was inserted than deleted before the place: rows came again, and were passed over. */
        INSERTED,

        /** More was deleted than inserted before the place: the pages went back for the rows that moved. */
        DELETED,

        /** Results were deleted between the search and the request for their page: they are left out. */
        GONE,

        /** Rows moved, in an order of one's own with {@link PagedIterable#onceOnly} switched off: nothing is repaired. */
        UNKNOWN
    }
}
