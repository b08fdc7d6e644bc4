package io.github.orthanc4j.find;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.find.PageShift.Kind;
import io.github.orthanc4j.id.OrthancId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages through a list that the server gives by windows (since, limit), in a total order that does not change.
 *
 * <p>Each window starts with the last row of the one before. If that row is its first row again, nothing moved. If its
 * first row is another one that was delivered, rows were inserted: the window begins with delivered rows, and nothing is
 * lost. If its first row is a new one, rows may have moved to before the window: the pager goes back until it meets a
 * delivered row. Because a window is one consistent answer, each row behind a delivered row was either delivered or is in
 * the window.
 */
final class WindowPager<T> implements Pager<T> {

    /** Asks the server for rows. */
    interface Source<T> {
        List<T> rows(long since, int limit);
    }

    /** Nobody inserts so quickly that so many windows in a row hold nothing new. */
    private static final int MAX_WINDOWS_WITHOUT_NEW_ROWS = 1000;

    private final Source<T> source;
    private final Function<T, OrthancId> idOf;
    private final PageOptions options;
    private final DeliveredIds delivered;
    private long position;
    private long wanted;
    private int windowsWithoutNewRows;
    private boolean givesSeveral;
    private boolean givesOne;
    private boolean ended;
    private @Nullable OrthancId last;
    private List<OrthancId> previous = List.of();

    WindowPager(Source<T> source, Function<T, OrthancId> idOf, boolean serverChoosesOrder, PageOptions options) {
        this.source = source;
        this.idOf = idOf;
        this.options = options;
        this.delivered = new DeliveredIds(serverChoosesOrder, options.onceOnly());
        this.position = options.startingAt();
        this.wanted = options.limit();
        this.ended = wanted == 0;
    }

    @Override
    public List<T> next() {
        while (!ended) {
            List<T> page = last == null || givesOne ? following(last) : overlapping(last);
            if (!page.isEmpty()) {
                windowsWithoutNewRows = 0;
                wanted -= page.size();
                ended |= wanted <= 0;
                return page;
            }
            if (++windowsWithoutNewRows > MAX_WINDOWS_WITHOUT_NEW_ROWS) {
                throw new OrthancException(
                        "the server gives the same rows again and again, whatever page is asked for", null);
            }
        }
        return List.of();
    }

    /** The window behind the last row: for the first one, and for a server that gives one row at a time. */
    private List<T> following(@Nullable OrthancId before) {
        List<T> window = window(position, size());
        ended = window.isEmpty();
        return accept(position, window, before);
    }

    private List<T> overlapping(OrthancId before) {
        long from = position - 1;
        List<T> window = window(from, size() + 1);
        OrthancId first = window.isEmpty() ? null : idOf.apply(window.get(0));
        if (before.equals(first)) {
            endIfAlone(window);
            return accept(from, window, before);
        }
        if (!delivered.reliable()) {
            report(Kind.UNKNOWN, from, 0, 0, false);
            ended = window.isEmpty();
            return accept(from, window, before);
        }
        if (first != null && delivered.contains(first)) {
            endIfAlone(window);
            report(Kind.INSERTED, from, countDelivered(window), 0, true);
            return accept(from, window, before);
        }
        return rewound(from, before, window);
    }

    /** A known row with nothing behind it is the end, unless the server never gives more than one row. */
    private void endIfAlone(List<T> window) {
        ended = window.size() == 1 && givesSeveral;
    }

    /** Goes back in growing steps to a delivered row, then forward again as far as the window still starts with one. */
    private List<T> rewound(long from, OrthancId before, List<T> missed) {
        long floor = delivered.ascending() ? 0 : options.startingAt();
        int size = size() + 1;
        long behind = from;
        long at = from;
        int requests = 0;
        List<T> window = missed;
        for (long step = size(); at > floor && !anchored(window); step *= 2) {
            behind = at;
            at = Math.max(floor, at - step);
            window = window(at, size);
            requests++;
        }
        while (anchored(window) && behind - at > size()) {
            long middle = at + (behind - at) / 2;
            List<T> nearer = window(middle, size);
            requests++;
            if (anchored(nearer)) {
                at = middle;
                window = nearer;
            } else {
                behind = middle;
            }
        }
        report(Kind.DELETED, from, countDelivered(window), requests, anchored(window) || at == 0);
        ended = window.isEmpty();
        return accept(at, window, before);
    }

    private boolean anchored(List<T> window) {
        return !window.isEmpty() && delivered.contains(idOf.apply(window.get(0)));
    }

    private List<T> accept(long from, List<T> window, @Nullable OrthancId before) {
        List<T> rows = new ArrayList<>();
        for (T row : window) {
            OrthancId id = idOf.apply(row);
            if (!id.equals(before) && !wasDelivered(id) && rows.size() < wanted) {
                rows.add(row);
                delivered.add(id);
            }
            last = id;
        }
        if (!delivered.reliable()) {
            previous = idsOf(window);
        }
        position = from + window.size();
        return rows;
    }

    private boolean wasDelivered(OrthancId id) {
        return delivered.reliable() ? delivered.contains(id) : previous.contains(id);
    }

    private List<T> window(long since, int limit) {
        List<T> rows = source.rows(since, limit);
        delivered.observe(idsOf(rows));
        givesSeveral |= rows.size() > 1;
        givesOne = rows.size() == 1 && limit > 1 && !givesSeveral;
        return rows;
    }

    private int countDelivered(List<T> window) {
        int count = 0;
        for (T row : window) {
            count += delivered.contains(idOf.apply(row)) ? 1 : 0;
        }
        return count;
    }

    private List<OrthancId> idsOf(List<T> rows) {
        return rows.stream().map(idOf).toList();
    }

    private int size() {
        return (int) Math.min(Math.min(options.pageSize(), wanted), Integer.MAX_VALUE - 1);
    }

    private void report(Kind kind, long at, int rows, int requests, boolean repaired) {
        options.onShift().accept(new PageShift(kind, at, rows, requests, repaired));
    }
}
