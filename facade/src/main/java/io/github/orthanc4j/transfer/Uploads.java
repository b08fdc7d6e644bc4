package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.http.LocalFileException;
import io.github.orthanc4j.rest.InstancesApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** One upload: the caller's thread finds the files, others send them. */
public final class Uploads {

    private static final int BAD_FILE_FORMAT = 15;

    private final Client client;
    private final UploadOptions options;
    private final UploadProgress tally;
    private final UploadSender sender;

    private Uploads(Client client, UploadOptions options) {
        this.client = client;
        this.options = options;
        this.tally = new UploadProgress(options, client.connection().time());
        this.sender = new UploadSender(client.connection(), options.patience);
    }

    public static UploadReport upload(Client client, Collection<Path> paths, UploadOptions options) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new OrthancIOException("no such file or folder: " + path, null);
            }
        }
        return new Uploads(client, options).run(paths);
    }

    /** Sends one DICOM file from memory. */
    public static UploadedInstance upload(Client client, byte[] dicom) {
        UploadOptions options = new UploadOptions();
        UploadSender sender = new UploadSender(client.connection(), options.patience);
        UploadSource.Kind kind = refuseZip(UploadSource.Kind.of(dicom));
        return sender.new UploadAttempt(UploadSource.of(dicom), kind, false, bytes -> {}).send();
    }

    /** Sends one DICOM file from a stream, of which nobody knows the length. */
    public static UploadedInstance upload(Client client, InputStream dicom) {
        PushbackInputStream stream = new PushbackInputStream(dicom, UploadSource.START);
        try {
            byte[] start = stream.readNBytes(UploadSource.START);
            refuseZip(UploadSource.Kind.of(start));
            stream.unread(start);
        } catch (IOException e) {
            throw new OrthancIOException("cannot read the stream: " + e, e);
        }
        RequestBody body = new StreamBody(stream);
        return UploadedInstance.of(client.execute(client.api(UploadApi.class).uploadInstance(null, body)));
    }

    /** A file as the body of a request, read piece by piece, and checked not to change meanwhile. */
    public static RequestBody bodyOf(Path file, MediaType type) throws IOException {
        return new UploadBody(UploadSource.of(file, FoundFile.named(file)), type, false, sent -> {});
    }

    /** The server would store what is in it, and answer with a list. */
    private static UploadSource.Kind refuseZip(UploadSource.Kind kind) {
        if (kind == UploadSource.Kind.ZIP) {
            throw new IllegalArgumentException("a ZIP, not a DICOM file: upload its path, or its entries one by one");
        }
        return kind;
    }

    private UploadReport run(Collection<Path> paths) {
        if (tally.wantsTotals()) {
            long[] totals = new long[2];
            walk(paths, new Counting(totals));
            tally.totals(totals[0], totals[1]);
        }
        // inside another request, other threads might wait for its permit, and it for them
        int threads = client.connection().isInRequest() ? 1 : options.parallel;
        try (UploadPool crew = new UploadPool(threads)) {
            walk(paths, new Sending(crew));
            crew.finish();
        } catch (UploadProgress.ListenerException e) {
            throw e.thrown();
        }
        UploadReport report = tally.result();
        if (report.total() == 0) {
            throw new OrthancIOException("nothing to upload: there is no file in " + paths, null);
        }
        return report;
    }

    private void walk(Collection<Path> paths, UploadWalk.Visitor visitor) {
        for (Path path : paths) {
            try {
                UploadWalk.walk(path, options, visitor);
            } catch (IOException e) {
                throw new OrthancIOException("cannot read " + path + ": " + e, e);
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

    /** Hands what is found to the crew. */
    private final class Sending implements UploadWalk.Visitor {

        private final UploadPool crew;

        Sending(UploadPool crew) {
            this.crew = crew;
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
                report(source, UploadOutcome.FAILED, null, 0, local(source, e));
                return;
            }
            crew.run(() -> send(source, kind));
        }

        private void entries(Path name, ZipDirectory zip) throws IOException {
            zip.forEach(member -> {
                if (!member.isFolder()) {
                    crew.run(() -> send(UploadSource.of(name, member)));
                }
            });
        }

        @Override
        public void unreadable(Path name, IOException failure) {
            UploadSource source = new UploadSource(name, null, 0, InputStream::nullInputStream);
            report(source, UploadOutcome.FAILED, null, 0, local(source, failure));
        }
    }

    private void send(UploadSource source) {
        UploadSource.Kind kind;
        try {
            kind = source.kind();
        } catch (LocalFileException e) {
            report(source, UploadOutcome.FAILED, null, 0, local(source, e));
            return;
        }
        send(source, kind);
    }

    private void send(UploadSource source, UploadSource.Kind kind) {
        if (kind == UploadSource.Kind.ZIP) {
            String why = source.zipEntry() == null ? "ZIPs are not to be unpacked" : "a ZIP in a ZIP is not unpacked";
            report(source, UploadOutcome.NOT_DICOM, null, 0, new OrthancException(source.name() + ": " + why, null));
            return;
        }
        UploadSender.UploadAttempt shipment = sender.new UploadAttempt(source, kind, options.gzip, tally::moved);
        try {
            OrthancId existing = options.skipExisting ? findExisting(source, kind) : null;
            if (existing != null) {
                tally.moved(source.size());
                report(source, UploadOutcome.ALREADY_STORED, existing, 0, null);
                return;
            }
            UploadedInstance answer = shipment.send();
            OrthancException failure = answer.outcome().equals(UploadOutcome.FAILED)
                    ? new OrthancException("the server could not store " + source.name(), null)
                    : null;
            report(source, answer.outcome(), answer.instance(), shipment.attempts(), failure);
        } catch (OrthancInterruptedException e) {
            throw e;
        } catch (OrthancException e) {
            UploadOutcome outcome = isNotDicom(e, kind) ? UploadOutcome.NOT_DICOM : UploadOutcome.FAILED;
            report(source, outcome, null, shipment.attempts(), e);
        }
    }

    private @Nullable OrthancId findExisting(UploadSource source, UploadSource.Kind kind) {
        if (kind != UploadSource.Kind.DICOM) {
            return null;
        }
        try {
            OrthancId id = identifier(source);
            if (id == null || !sender.persist(() -> exists(id))) {
                return null;
            }
            if (source.zipEntry() != null) {
                // a damaged header may have the identifiers of another instance
                source.check();
            }
            return id;
        } catch (IOException e) {
            throw local(source, e);
        }
    }

    private static @Nullable OrthancId identifier(UploadSource source) throws IOException {
        try (InputStream in = source.open()) {
            return LocalFileException.guard("cannot read " + source.name(), () -> DicomIdentifiers.read(in));
        }
    }

    private boolean exists(OrthancId instance) {
        try {
            client.execute(client.api(InstancesApi.class).listInstanceMetadata(instance.toString()));
            return true;
        } catch (OrthancNotFoundException e) {
            return false;
        }
    }

    private static boolean isNotDicom(OrthancException failure, UploadSource.Kind kind) {
        if (!(failure instanceof OrthancBadRequestException refusal)) {
            return false;
        }
        // a server whose HttpDescribeErrors is off does not say what is wrong
        Integer code = refusal.failure().orthancStatus();
        return code == null ? kind == UploadSource.Kind.OTHER : code == BAD_FILE_FORMAT;
    }

    private static OrthancIOException local(UploadSource source, IOException failure) {
        String message = failure instanceof LocalFileException
                ? String.valueOf(failure.getMessage())
                : "cannot read " + source.name() + ": " + failure;
        return new OrthancIOException(message, failure);
    }

    private void report(
            UploadSource source,
            UploadOutcome outcome,
            @Nullable OrthancId instance,
            int sent,
            @Nullable Exception failure) {
        tally.done(new UploadReport.Entry(
                source.file(), source.zipEntry(), outcome, instance, source.size(), sent, failure));
    }
}
