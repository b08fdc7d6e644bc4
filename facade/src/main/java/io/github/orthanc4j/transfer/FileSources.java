package io.github.orthanc4j.transfer;

import java.util.Iterator;

/** Resources whose files are wanted. */
public interface FileSources {

    /** The resources; may ask the server while it is iterated. */
    Iterator<FileSource> iterator();

    /** Whether the iterator goes on after an exception: one of a caller might pass something over. */
    boolean goesOn();
}
