package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.HttpFailure;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancClosedException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.OtherRoute;
import io.github.orthanc4j.internal.http.LocalFileException;
import io.github.orthanc4j.rest.InstancesApi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One upload: the caller's thread finds the files, others send them. */
public final class Uploads {

    private static final int BAD_FILE_FORMAT = 15;
    private static final int MOST_SHARED = 100;

    private final Client client;
    private final UploadOptions options;
    private final int threads;
    private final TransferTally<UploadOutcome, UploadReport.Entry> progress;
    private final UploadSender sender;
    private final Map<HttpFailure, OrthancException> answers = new ConcurrentHashMap<>();
    /** One for all such files: each has a stack trace. */
    private final OrthancException foreign =
            new OrthancException("no DICOM file begins with such bytes: it was not sent", null);

    private Uploads(Client client, UploadOptions options) {
        this.client = client;
        this.options = options;
        // inside another request, other threads might wait for its permit, and it for them
        boolean inRequest = client.connection().isInRequest();
        this.threads = inRequest ? 1 : options.maxConcurrent;
        this.progress = new TransferTally<>(
                options.onEntry, options.progress, client.connection().time(), inRequest);
        this.sender = new UploadSender(client.connection(), options.retryFor);
    }

    public static UploadReport upload(Client client, Collection<Path> paths, UploadOptions options) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new OrthancFileException("no such file or folder: " + path, null);
            }
        }
        return new Uploads(client, options).run(paths);
    }

    private UploadReport run(Collection<Path> paths) {
        try (progress) {
            count(paths);
            send(paths);
        } catch (TransferNotifier.ListenerException e) {
            throw e.unwrap();
        } catch (Hopeless e) {
            throw new OrthancUploadException(e.reason, new UploadReport(progress.summary()));
        }
        UploadReport report = new UploadReport(progress.summary());
        if (report.total() == 0) {
            throw new OrthancFileException("nothing to upload: there is no file in " + paths, null);
        }
        return report;
    }

    private void count(Collection<Path> paths) {
        if (progress.wantsTotals()) {
            long[] totals = new long[2];
            walk(paths, new Counting(totals));
            progress.totals(totals[0], totals[1]);
        }
    }

    private void send(Collection<Path> paths) {
        try (TransferPool pool = new TransferPool(threads, "upload")) {
            walk(paths, new Sending(pool));
            pool.finish();
        }
    }

    private void walk(Collection<Path> paths, UploadWalk.Visitor visitor) {
        for (Path path : paths) {
            try {
                UploadWalk.walk(path, options, visitor);
            } catch (IOException e) {
                throw new OrthancFileException("cannot read " + path + ": " + e, e);
            }
        }
    }

    /** Adds up files and bytes. */
    private final class Counting implements UploadWalk.Visitor {

        private final long[] totals;

        Counting(long[] totals) {
            this.totals = totals;
        }

        @Override
        public void file(Path name, FoundFile file) {
            try {
                if (options.unpackZips && UploadSource.of(name, file).kind() == UploadSource.Kind.ZIP) {
                    ZipDirectory.of(file).forEach(member -> count(member.isFolder() ? 0 : 1, member.size()));
                    return;
                }
            } catch (IOException e) {
                // it fails again when it is to be sent, and is reported then
            }
            count(1, file.size());
        }

        @Override
        public void unreadable(Path name, IOException failure) {
            count(1, 0);
        }

        private void count(int files, long bytes) {
            totals[0] += files;
            totals[1] += bytes;
        }
    }

    /** Hands what is found to the pool. */
    private final class Sending implements UploadWalk.Visitor {

        private final TransferPool pool;

        Sending(TransferPool pool) {
            this.pool = pool;
        }

        @Override
        public void file(Path name, FoundFile file) {
            UploadSource source = UploadSource.of(name, file);
            UploadSource.Kind kind;
            try {
                kind = source.kind();
                if (kind == UploadSource.Kind.ZIP && options.unpackZips) {
                    entries(name, ZipDirectory.of(file));
                    return;
                }
            } catch (IOException e) {
                fail(source, UploadOutcome.FAILED, 0, local(source, e));
                return;
            }
            pool.run(() -> send(source, kind));
        }

        private void entries(Path name, ZipDirectory zip) throws IOException {
            zip.forEach(member -> {
                if (!member.isFolder()) {
                    pool.run(() -> send(UploadSource.of(name, member)));
                }
            });
        }

        @Override
        public void unreadable(Path name, IOException failure) {
            UploadSource source = new UploadSource(name, null, 0, InputStream::nullInputStream);
            fail(source, UploadOutcome.FAILED, 0, local(source, failure));
        }
    }

    private void send(UploadSource source) {
        UploadSource.Kind kind;
        try {
            kind = source.kind();
        } catch (LocalFileException e) {
            fail(source, UploadOutcome.FAILED, 0, local(source, e));
            return;
        }
        send(source, kind);
    }

    private void send(UploadSource source, UploadSource.Kind kind) {
        if (kind == UploadSource.Kind.ZIP) {
            String why = source.zipEntry() == null ? "ZIPs are not to be unpacked" : "a ZIP in a ZIP is not unpacked";
            fail(source, UploadOutcome.NOT_DICOM, 0, new OrthancException(source.name() + ": " + why, null));
            return;
        }
        if (kind == UploadSource.Kind.DICOMDIR) {
            progress.moved(source.size());
            done(UploadReport.Entry.unsent(source, UploadOutcome.DICOMDIR));
            return;
        }
        if (kind == UploadSource.Kind.FOREIGN) {
            fail(source, UploadOutcome.NOT_DICOM, 0, foreign);
            return;
        }
        UploadSender.UploadAttempt attempt = sender.new UploadAttempt(source, kind, options.gzip, progress::moved);
        try {
            DicomIdentifiers.Found existing = options.skipExisting ? findExisting(source, kind) : null;
            if (existing != null) {
                progress.moved(source.size());
                done(UploadReport.Entry.answered(source, UploadedInstance.existing(existing), 0));
                return;
            }
            UploadedInstance answer = attempt.send();
            done(UploadReport.Entry.answered(source, answer, attempt.attempts()));
        } catch (OrthancInterruptedException | OrthancClosedException | TransferNotifier.ListenerException e) {
            throw e;
        } catch (OrthancException e) {
            UploadOutcome outcome = isNotDicom(e, kind) ? UploadOutcome.NOT_DICOM : UploadOutcome.FAILED;
            fail(source, outcome, attempt.attempts(), e);
            if (sender.isOfAll(e)) {
                throw new Hopeless(e);
            }
        } catch (RuntimeException e) {
            String what = source.name() + ": " + e.getClass().getSimpleName();
            fail(source, UploadOutcome.FAILED, attempt.attempts(), new OrthancException(what, e));
        }
    }

    /** Ends the upload, as every further file would fail in the same way. */
    private static final class Hopeless extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final OrthancException reason;

        Hopeless(OrthancException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private DicomIdentifiers.@Nullable Found findExisting(UploadSource source, UploadSource.Kind kind) {
        if (kind != UploadSource.Kind.DICOM) {
            return null;
        }
        try {
            DicomIdentifiers.Found file = identifiers(source);
            if (file == null || !sender.persist(() -> exists(file.instance()))) {
                return null;
            }
            if (source.zipEntry() != null) {
                // a damaged header may have the identifiers of another instance
                source.check();
            }
            return file;
        } catch (IOException e) {
            throw local(source, e);
        }
    }

    private static DicomIdentifiers.@Nullable Found identifiers(UploadSource source) throws IOException {
        try (InputStream in = source.open()) {
            return LocalFileException.guard("cannot read " + source.name(), () -> DicomIdentifiers.read(in));
        }
    }

    private boolean exists(OrthancId instance) {
        try {
            InstancesApi api = client.api(InstancesApi.class);
            OtherRoute.ifForbidden(
                    () -> client.execute(api.listInstanceMetadata(instance.toString())),
                    () -> client.execute(api.getInstance(instance.toString(), null, null)));
            return true;
        } catch (OrthancNotFoundException e) {
            return false;
        }
    }

    private static boolean isNotDicom(OrthancException failure, UploadSource.Kind kind) {
        if (kind == UploadSource.Kind.DICOM || !(failure instanceof OrthancBadRequestException refusal)) {
            return false; // what begins as DICOM does is a damaged file
        }
        // a server whose HttpDescribeErrors is off does not say what is wrong
        OptionalInt code = refusal.failure().orthancStatus();
        return code.isEmpty() ? kind == UploadSource.Kind.OTHER : code.getAsInt() == BAD_FILE_FORMAT;
    }

    private static OrthancFileException local(UploadSource source, IOException failure) {
        return failure instanceof LocalFileException
                ? new OrthancFileException(String.valueOf(failure.getMessage()), failure.getCause())
                : new OrthancFileException("cannot read " + source.name() + ": " + failure, failure);
    }

    private void fail(UploadSource source, UploadOutcome outcome, int attempts, OrthancException failure) {
        progress.moved(source.size());
        done(UploadReport.Entry.failed(source, outcome, attempts, shared(failure)));
    }

    private void done(UploadReport.Entry entry) {
        progress.done(entry, entry.outcome(), entry.bytes(), entry.failure().isPresent());
    }

    /** One exception for all equal answers: the stack traces of a hundred thousand would take 100 MB. */
    private OrthancException shared(OrthancException failure) {
        if (!(failure instanceof OrthancHttpException answer)) {
            return failure;
        }
        OrthancException first = answers.size() < MOST_SHARED
                ? answers.putIfAbsent(answer.failure(), failure)
                : answers.get(answer.failure());
        return first == null ? failure : first;
    }
}
