package io.github.orthanc4j.change;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.find.PageOptions;
import io.github.orthanc4j.find.Pager;
import java.util.List;

/** Goes through the log page by page, up to the newest change. */
final class ChangePager implements Pager<Change> {

    private final Changes changes;
    private long last;
    private long toSkip;
    private long wanted;
    private boolean done;

    ChangePager(Changes changes, long since, PageOptions options) {
        this.changes = changes.pageSize(options.pageSize());
        this.last = since;
        this.toSkip = options.startingAt();
        this.wanted = options.limit();
    }

    @Override
    public List<Change> next() {
        while (!done && wanted > 0) {
            ChangePage page = changes.fetchPage(last);
            if (!page.done() && page.last() <= last) {
                throw new OrthancException(
                        "the log of changes does not move: the server says that more follows after " + last
                                + ", and gives nothing",
                        null);
            }
            done = page.done();
            last = page.last();
            List<Change> selected = selectedFrom(page.changes());
            if (!selected.isEmpty()) {
                return selected;
            }
        }
        return List.of();
    }

    private List<Change> selectedFrom(List<Change> page) {
        List<Change> selected = page.stream().skip(toSkip).limit(wanted).toList();
        toSkip -= Math.min(toSkip, page.size());
        wanted -= selected.size();
        return selected;
    }
}
