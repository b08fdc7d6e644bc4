package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.id.OrthancId;
import java.util.Iterator;

/** Goes through the files of resources, and waits while the server is away. */
final class FileWalk {

    private final UploadSender sender;
    private final Visitor visitor;

    FileWalk(UploadSender sender, Visitor visitor) {
        this.sender = sender;
        this.visitor = visitor;
    }

    interface Visitor {

        /** Takes a file. What the server refuses in here counts as a failure of the list. */
        void file(WantedFile file);

        /** Takes a resource whose files could not be listed, or not to the end. */
        void unlisted(OrthancId resource, OrthancException failure);
    }

    /** What cannot be listed is one failure; the files that were listed until then are visited. */
    void walk(FileSources sources) {
        Iterator<FileSource> resources = sources.iterator();
        while (sources.goesOn() ? sender.persist(resources::hasNext) : resources.hasNext()) {
            FileSource resource = resources.next();
            try {
                Iterator<WantedFile> files = sender.persist(resource::files);
                while (sender.persist(files::hasNext)) {
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
