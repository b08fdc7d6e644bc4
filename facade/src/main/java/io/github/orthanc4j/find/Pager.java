package io.github.orthanc4j.find;

import java.util.List;

/** One way through the pages, from the first to the last. Not for use from several threads at a time. */
public interface Pager<T> {

    /** Asks for the next page; an empty one says that this was all. After an exception it may be tried again. */
    List<T> next();
}
