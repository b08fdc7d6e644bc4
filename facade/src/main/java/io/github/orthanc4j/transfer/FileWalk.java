package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.id.OrthancId;
import java.util.Iterator;

/** Goes through the files of resources. */
final class FileWalk {

    private FileWalk() {}

    interface Visitor {

        /** Takes a file. What the server refuses in here counts as a failure of the list. */
        void file(WantedFile file);

        /** Takes a resource whose files could not be listed, or not to the end. */
        void unlisted(OrthancId resource, OrthancException failure);
    }

    /** What cannot be listed is one failure; the files that were listed until then are visited. */
    static void walk(Iterable<FileSource> resources, Visitor visitor) {
        for (FileSource resource : resources) {
            try {
                Iterator<WantedFile> files = resource.files();
                while (files.hasNext()) {
                    visitor.file(files.next());
                }
            } catch (OrthancInterruptedException | OrthancClosedException e) {
                throw e;
            } catch (OrthancException e) {
                visitor.unlisted(resource.id(), e);
            }
        }
    }
}
