package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The instances that a server has got, to be asked for again at the end: one with {@code MaximumPatientCount} or {@code
 * MaximumStorageSize} answers that it has stored each of them, and deletes the oldest patients for it. Keeps nothing if the
 * server says that it never does so.
 */
final class GivenInstances {

    private final Client server;
    private final UploadSender sender;
    private final Set<OrthancId> given = new LinkedHashSet<>();
    private @Nullable Boolean recycles;

    GivenInstances(Client server, UploadSender sender) {
        this.server = server;
        this.sender = sender;
    }

    synchronized void add(OrthancId id) {
        if (recycles == null) {
            recycles = recycles();
        }
        if (recycles) {
            given.add(id);
        }
    }

    private boolean recycles() {
        try {
            return sender.persist(() -> server.server().known().mayRecycle());
        } catch (OrthancInterruptedException | OrthancClosedException e) {
            throw e;
        } catch (OrthancException e) {
            // some users may not ask what the server is
            return true;
        }
    }

    /**
     * Asks for all of them.
     *
     * @param batch how many at a time
     * @param existing tells which of some instances are there
     * @return how many are not there any more, or cannot be asked for
     */
    synchronized long missing(int batch, Function<List<OrthancId>, Set<OrthancId>> existing) {
        List<OrthancId> all = new ArrayList<>(given);
        long missing = 0;
        for (int from = 0; from < all.size(); from += batch) {
            List<OrthancId> some = all.subList(from, Math.min(all.size(), from + batch));
            missing += some.size() - found(some, existing);
        }
        return missing;
    }

    private int found(List<OrthancId> some, Function<List<OrthancId>, Set<OrthancId>> existing) {
        try {
            return sender.persist(() -> existing.apply(some)).size();
        } catch (OrthancInterruptedException | OrthancClosedException e) {
            throw e;
        } catch (OrthancException e) {
            return 0;
        }
    }
}
