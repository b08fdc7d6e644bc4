package io.github.orthanc4j.find;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.find.PageShift.Kind;
import io.github.orthanc4j.id.OrthancId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a list that the server gives by windows (since, limit), in a total order that does not change.
 *
 * <p>Each window starts with the last row of the one before. If that row stands there again, nothing moved. If another
 * row stands there that came before, rows were inserted: what follows is old at first, nothing is lost. If a new row
 * stands there, rows may have moved to before the window: the walk goes back until it meets a row that came before.
 * Because a window is one consistent answer, all rows that stand behind an old row were either given out or are in it.
 */
final class WindowPager<T> implements Pager<T> {

    /** Asks the server for rows. */
    interface Source<T> {
        List<T> rows(int since, int limit);
    }

    /** So many windows in a row without anything new: no insertions are as quick as that. */
    private static final int MOST_BARREN = 1000;

    private final Source<T> source;
    private final Function<T, OrthancId> idOf;
    private final PageOptions options;
    private final DeliveredIds seen;
    private int position;
    private int wanted;
    private int barren;
    private boolean givesSeveral;
    private boolean givesOne;
    private boolean ended;
    private @Nullable OrthancId last;
    private List<OrthancId> previous = List.of();

    WindowPager(Source<T> source, Function<T, OrthancId> idOf, boolean serverChoosesOrder, PageOptions options) {
        this.source = source;
        this.idOf = idOf;
        this.options = options;
        this.seen = new DeliveredIds(serverChoosesOrder, options.onceOnly());
        this.position = options.startingAt();
        this.wanted = options.limit();
        this.ended = wanted == 0;
    }

    @Override
    public List<T> next() {
        while (!ended) {
            List<T> page = last == null || givesOne ? following(last) : overlapping(last);
            if (!page.isEmpty()) {
                barren = 0;
                wanted -= page.size();
                ended |= wanted <= 0;
                return page;
            }
            if (++barren > MOST_BARREN) {
                throw new OrthancException(
                        "the server gives the same rows again and again, whatever page is asked for", null);
            }
        }
        return List.of();
    }

    /** The window behind the last row: the first one, and those of a server that gives one row at a time. */
    private List<T> following(@Nullable OrthancId before) {
        List<T> window = window(position, size());
        ended = window.isEmpty();
        return accept(position, window, before);
    }

    private List<T> overlapping(OrthancId before) {
        int from = position - 1;
        List<T> window = window(from, size() + 1);
        OrthancId first = window.isEmpty() ? null : idOf.apply(window.get(0));
        if (before.equals(first)) {
            endIfAlone(window);
            return accept(from, window, before);
        }
        if (!seen.reliable()) {
            report(Kind.UNKNOWN, from, 0, 0, false);
            ended = window.isEmpty();
            return accept(from, window, before);
        }
        if (first != null && seen.contains(first)) {
            endIfAlone(window);
            report(Kind.INSERTED, from, old(window), 0, true);
            return accept(from, window, before);
        }
        return rewound(from, before, window);
    }

    /** With nothing behind the row that is known, this is the end, unless the server only ever gives one row. */
    private void endIfAlone(List<T> window) {
        ended = window.size() == 1 && givesSeveral;
    }

    /** Goes back in growing steps to a row that came before, and then forward again as far as there still is one. */
    private List<T> rewound(int from, OrthancId before, List<T> missed) {
        int floor = seen.ascending() ? 0 : options.startingAt();
        int size = size() + 1;
        int behind = from;
        int at = from;
        int requests = 0;
        List<T> window = missed;
        for (int step = size(); at > floor && !anchored(window); step = Math.min(step, Integer.MAX_VALUE / 2) * 2) {
            behind = at;
            at = Math.max(floor, at - step);
            window = window(at, size);
            requests++;
        }
        while (anchored(window) && behind - at > size()) {
            int middle = at + (behind - at) / 2;
            List<T> nearer = window(middle, size);
            requests++;
            if (anchored(nearer)) {
                at = middle;
                window = nearer;
            } else {
                behind = middle;
            }
        }
        report(Kind.DELETED, from, old(window), requests, anchored(window) || at == 0);
        ended = window.isEmpty();
        return accept(at, window, before);
    }

    private boolean anchored(List<T> window) {
        return !window.isEmpty() && seen.contains(idOf.apply(window.get(0)));
    }

    private List<T> accept(int from, List<T> window, @Nullable OrthancId before) {
        List<T> news = new ArrayList<>();
        for (T row : window) {
            OrthancId id = idOf.apply(row);
            if (!id.equals(before) && !isOld(id) && news.size() < wanted) {
                news.add(row);
                seen.add(id);
            }
            last = id;
        }
        if (!seen.reliable()) {
            previous = idsOf(window);
        }
        position = from + window.size();
        return news;
    }

    private boolean isOld(OrthancId id) {
        return seen.reliable() ? seen.contains(id) : previous.contains(id);
    }

    private List<T> window(int since, int limit) {
        List<T> rows = source.rows(since, limit);
        seen.observe(idsOf(rows));
        givesSeveral |= rows.size() > 1;
        givesOne = rows.size() == 1 && limit > 1 && !givesSeveral;
        return rows;
    }

    private int old(List<T> window) {
        int count = 0;
        for (T row : window) {
            count += seen.contains(idOf.apply(row)) ? 1 : 0;
        }
        return count;
    }

    private List<OrthancId> idsOf(List<T> rows) {
        return rows.stream().map(idOf).toList();
    }

    private int size() {
        return Math.min(Math.min(options.pageSize(), wanted), Integer.MAX_VALUE - 1);
    }

    private void report(Kind kind, int at, int rows, int requests, boolean repaired) {
        options.onShift().accept(new PageShift(kind, at, rows, requests, repaired));
    }
}
