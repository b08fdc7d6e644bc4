package io.github.orthanc4j.find;

import java.util.List;

/** Goes through the pages once, from the first to the last. Not for use by several threads at a time. */
public interface Pager<T> {

    /** Asks for the next page; an empty one is the end. May be called again after an exception. */
    List<T> next();
}
