package io.github.orthanc4j.transfer;

import io.github.orthanc4j.id.Identified;
import java.util.Iterator;

/** A resource whose files are wanted, as the room that knows resources describes it to this one. */
public interface FileSource extends Identified {

    /** The files; asks the server while it is iterated, and goes on after an exception. */
    Iterator<WantedFile> files();
}
