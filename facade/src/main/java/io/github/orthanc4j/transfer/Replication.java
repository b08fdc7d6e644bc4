package io.github.orthanc4j.transfer;

import static io.github.orthanc4j.transfer.ReplicationOutcome.GONE;

import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.InstancesApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One replication: the caller's thread lists the instances and asks what the target has, others copy. */
public final class Replication {

    /** How many instances the target is asked for in one request. */
    private static final int BATCH = 500;

    private final Connection target;
    private final Function<List<OrthancId>, Map<OrthancId, WantedFile>> targetFiles;
    private final ReplicateOptions options;
    private final int threads;
    private final TransferTally<ReplicationOutcome, ReplicationReport.Entry> tally;
    private final UploadSender lister;
    private final UploadSender sender;
    private final GivenInstances given;

    private Replication(
            Client source,
            Client target,
            Function<List<OrthancId>, Map<OrthancId, WantedFile>> targetFiles,
            ReplicateOptions options) {
        this.target = target.connection();
        this.targetFiles = targetFiles;
        this.options = options;
        // inside another request, other threads might wait for its permit, and it for them
        boolean inRequest =
                source.connection().isInRequest() || target.connection().isInRequest();
        // each copy holds a permit of the source and waits for one of the target: one is left for a replication the
        // other way
        int most = Math.max(1, source.connection().maxRequests() - 1);
        this.threads = inRequest ? 1 : Math.min(options.maxConcurrent, most);
        this.tally = new TransferTally<>(
                options.onEntry, options.progress, source.connection().time(), inRequest);
        this.lister = new UploadSender(source.connection(), options.retryFor);
        this.sender = new UploadSender(target.connection(), options.retryFor);
        this.given = new GivenInstances(target, sender);
    }

    /**
     * Copies the files that a target lacks.
     *
     * @param targetFiles asks the target which of some instances it has
     */
    public static ReplicationReport replicate(
            Client source,
            FileSources resources,
            Client target,
            Function<List<OrthancId>, Map<OrthancId, WantedFile>> targetFiles,
            ReplicateOptions options) {
        return new Replication(source, target, targetFiles, options).run(resources);
    }

    private ReplicationReport run(FileSources resources) {
        long missing;
        try (tally;
                TransferPool pool = new TransferPool(threads, "replicate")) {
            Listing listing = new Listing(pool);
            new FileWalk(lister, listing).walk(resources);
            listing.end();
            pool.finish();
            missing = given.missing(BATCH, ids -> targetFiles.apply(ids).keySet());
        } catch (TransferNotifier.ListenerException e) {
            throw e.unwrap();
        } catch (Hopeless e) {
            throw e.reason;
        }
        return new ReplicationReport(tally.summary(), missing);
    }

    /** Collects instances until there are enough for a question to the target. */
    private final class Listing implements FileWalk.Visitor {

        private final TransferPool pool;
        private final List<WantedFile> batch = new ArrayList<>();

        Listing(TransferPool pool) {
            this.pool = pool;
        }

        @Override
        public void file(WantedFile file) {
            batch.add(file);
            if (batch.size() == BATCH) {
                end();
            }
        }

        @Override
        public void unlisted(OrthancId resource, OrthancException failure) {
            fail(resource, failure);
        }

        void end() {
            if (!batch.isEmpty()) {
                compare(List.copyOf(batch), pool);
                batch.clear();
            }
        }
    }

    private void compare(List<WantedFile> files, TransferPool pool) {
        List<OrthancId> ids = files.stream().map(WantedFile::id).toList();
        Map<OrthancId, WantedFile> found;
        try {
            found = sender.persist(() -> targetFiles.apply(ids));
        } catch (OrthancInterruptedException | OrthancClosedException e) {
            throw e;
        } catch (OrthancException e) {
            ids.forEach(id -> fail(id, e));
            stopIfHopeless(e);
            return;
        }
        files.forEach(file -> pool.run(() -> replicate(file, found.get(file.id()))));
    }

    private void replicate(WantedFile file, @Nullable WantedFile existing) {
        Copy copy = new Copy(file);
        try {
            if (existing == null) {
                report(file, sender.persist(copy::send));
            } else {
                compare(file, existing);
            }
        } catch (OrthancInterruptedException | OrthancClosedException | TransferNotifier.ListenerException e) {
            throw e;
        } catch (OrthancException e) {
            fail(file.id(), e);
            if (e == copy.targetFailure) {
                stopIfHopeless(e);
            }
        }
    }

    private void compare(WantedFile file, WantedFile existing) {
        if (options.sizesCompared && !file.size().equals(existing.size())) {
            differs(file, "size");
        } else if (options.verified
                && !sender.persist(() -> ManyDownloads.md5(file).equals(ManyDownloads.md5(existing)))) {
            differs(file, "MD5");
        } else {
            tally.moved(file.size().orElse(0));
            stored(file, ReplicationOutcome.ALREADY_STORED);
        }
    }

    private void differs(WantedFile file, String what) {
        done(file.id(), ReplicationOutcome.DIFFERENT, "the target has a file of another " + what + ", and keeps it");
    }

    private void report(WantedFile file, Optional<UploadedInstance> answer) {
        if (answer.isEmpty()) {
            tally.done(new ReplicationReport.Entry(file.id(), GONE, 0, null), GONE, 0, false);
            return;
        }
        UploadedInstance stored = answer.get();
        UploadOutcome outcome = stored.outcome();
        if (outcome.equals(UploadOutcome.FILTERED)) {
            done(file.id(), ReplicationOutcome.FILTERED, "a script or plugin of the target refused it");
        } else if (!stored.isStored()) {
            done(file.id(), ReplicationOutcome.FAILED, "the target could not store it: " + outcome);
        } else if (!stored.instance().equals(Optional.of(file.id()))) {
            done(file.id(), ReplicationOutcome.FAILED, "the target has made another instance of it");
        } else {
            boolean isNew = outcome.equals(UploadOutcome.STORED);
            stored(file, isNew ? ReplicationOutcome.STORED : ReplicationOutcome.ALREADY_STORED);
        }
    }

    private void stored(WantedFile file, ReplicationOutcome outcome) {
        given.add(file.id());
        long size = file.size().orElse(0);
        tally.done(new ReplicationReport.Entry(file.id(), outcome, size, null), outcome, size, false);
    }

    private void done(OrthancId id, ReplicationOutcome outcome, String failure) {
        done(id, outcome, new OrthancException(failure, null));
    }

    private void fail(OrthancId id, OrthancException failure) {
        done(id, ReplicationOutcome.FAILED, failure);
    }

    private void done(OrthancId id, ReplicationOutcome outcome, OrthancException failure) {
        tally.done(new ReplicationReport.Entry(id, outcome, 0, failure), outcome, 0, true);
    }

    private void stopIfHopeless(OrthancException failure) {
        if (sender.isOfAll(failure)) {
            throw new Hopeless(failure);
        }
    }

    /** Ends the replication, as the target would refuse every further instance in the same way. */
    private static final class Hopeless extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final OrthancException reason;

        Hopeless(OrthancException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** One file on its way. */
    private final class Copy {

        private final WantedFile file;
        private long moved;

        /** What the target has answered last; null if that was not a failure. */
        private @Nullable OrthancException targetFailure;

        Copy(WantedFile file) {
            this.file = file;
        }

        /** Sends the file while it arrives, once; empty if the source does not have the instance any more. */
        Optional<UploadedInstance> send() {
            targetFailure = null;
            try {
                return Optional.of(file.download(null).read(this::send));
            } catch (OrthancNotFoundException e) {
                // a server also answers 404 if it has the instance, but has lost the file
                if (e == targetFailure || file.exists()) {
                    throw e;
                }
                return Optional.empty();
            } catch (RuntimeException e) {
                count(-moved);
                throw e;
            }
        }

        private UploadedInstance send(Content content) {
            String md5 = options.verified ? ManyDownloads.md5(file) : null;
            RelayBody body = new RelayBody(content, file.size(), md5, this::count);
            try {
                return UploadedInstance.of(
                        target.execute(target.api(InstancesApi.class).uploadEncodedInstance(body, null)));
            } catch (OrthancException e) {
                OrthancException refusal = body.refusal();
                if (refusal != null) {
                    throw refusal;
                }
                targetFailure = e;
                throw e;
            }
        }

        private void count(long bytes) {
            moved += bytes;
            tally.moved(bytes);
        }
    }
}
