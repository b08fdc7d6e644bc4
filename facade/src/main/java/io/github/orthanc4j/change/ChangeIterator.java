package io.github.orthanc4j.change;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Goes through the log page by page. */
final class ChangeIterator implements Iterator<Change> {

    private final Changes changes;
    private Iterator<Change> page = Collections.emptyIterator();
    private long last;
    private boolean done;

    ChangeIterator(Changes changes, long since) {
        this.changes = changes;
        this.last = since;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !done) {
            ChangePage next = changes.fetchPage(last);
            page = next.changes().iterator();
            // a page that leads nowhere is the end, whatever it says
            done = next.done() || next.last() <= last;
            last = next.last();
        }
        return page.hasNext();
    }

    @Override
    public Change next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
