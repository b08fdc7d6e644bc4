package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.InstancesApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** Uploads of one file, which throw if it fails. */
public final class SingleUpload {

    private SingleUpload() {}

    /** Sends one DICOM file from memory. */
    public static UploadedInstance send(Client client, byte[] dicom) {
        UploadOptions options = new UploadOptions();
        UploadSender sender = new UploadSender(client.connection(), options.retryFor);
        UploadSource.Kind kind = refuseZip(UploadSource.Kind.of(dicom));
        return sender.new UploadAttempt(UploadSource.of(dicom), kind, false, bytes -> {}).send();
    }

    /** Sends one DICOM file from a stream of unknown length. */
    public static UploadedInstance send(Client client, InputStream dicom) {
        PushbackInputStream stream = new PushbackInputStream(dicom, UploadSource.START);
        UploadSource.Kind kind;
        try {
            byte[] start = stream.readNBytes(UploadSource.START);
            kind = refuseZip(UploadSource.Kind.of(start));
            stream.unread(start);
        } catch (IOException e) {
            throw new OrthancFileException("cannot read the stream: " + e, e);
        }
        RequestBody body = new StreamBody(stream, UploadBody.DICOM);
        String encoding = kind == UploadSource.Kind.GZIP ? "gzip" : null;
        return UploadedInstance.of(
                client.execute(client.api(InstancesApi.class).uploadEncodedInstance(body, encoding)));
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
}
