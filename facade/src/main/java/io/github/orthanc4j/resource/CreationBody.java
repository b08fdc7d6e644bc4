package io.github.orthanc4j.resource;

import com.google.gson.JsonObject;
import io.github.orthanc4j.internal.http.InterruptGuard;
import io.github.orthanc4j.internal.http.LocalFileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;

/** The request for a new DICOM file, with the files that are embedded: in Base64, read piece by piece, never whole. */
final class CreationBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");
    /** A multiple of 3, so that no piece but the last one is padded. */
    private static final int PIECE = 48 << 10;

    /** A file, and the text between the one before and this one. */
    private record Part(ByteString before, EmbeddedFile file, long size) {}

    private final List<Part> parts = new ArrayList<>();
    private final ByteString end;

    private CreationBody(String start, List<EmbeddedFile> files, String between, String end) {
        String before = start;
        for (EmbeddedFile file : files) {
            String text = before + "data:" + file.kind().mimeType() + ";base64,";
            parts.add(new Part(ByteString.encodeUtf8(text), file, file.size()));
            before = between;
        }
        this.end = ByteString.encodeUtf8(end);
    }

    /** A request for a file without content. */
    static RequestBody of(JsonObject request) {
        return RequestBody.create(ByteString.encodeUtf8(request.toString()), JSON);
    }

    /** A request for a file with a content. */
    static RequestBody of(JsonObject request, EmbeddedFile content) {
        return new CreationBody(open(request) + "\"", List.of(content), "", "\"}");
    }

    /** A request for a series, with an instance for each content. */
    static RequestBody of(JsonObject request, List<EmbeddedFile> contents) {
        return new CreationBody(open(request) + "[\"", contents, "\",\"", "\"]}");
    }

    private static String open(JsonObject request) {
        String json = request.toString();
        return json.substring(0, json.length() - 1) + ",\"Content\":";
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return end.size()
                + parts.stream()
                        .mapToLong(part -> part.before.size() + (part.size + 2) / 3 * 4)
                        .sum();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        for (Part part : parts) {
            sink.write(part.before);
            write(part, sink);
        }
        sink.write(end);
    }

    private static void write(Part part, BufferedSink sink) throws IOException {
        String name = part.file.name();
        try (InputStream in = guard(name, part.file::open)) {
            for (long left = part.size; left > 0; ) {
                int length = (int) Math.min(left, PIECE);
                byte[] piece = guard(name, () -> in.readNBytes(length));
                if (piece.length < length) {
                    throw new LocalFileException("cannot read " + name + ": it became shorter", new IOException("end"));
                }
                sink.write(Base64.getEncoder().encode(piece));
                left -= length;
            }
            if (guard(name, in::read) >= 0) {
                throw new LocalFileException("cannot read " + name + ": it became longer", new IOException("no end"));
            }
        }
    }

    private static <T> T guard(String name, LocalFileException.Work<T> reading) throws LocalFileException {
        try {
            return LocalFileException.guard("cannot read " + name, reading);
        } finally {
            // other file systems than the default one may read through interruptible channels
            InterruptGuard.renewCurrent();
        }
    }
}
