package io.github.orthanc4j;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.GzipSink;
import okio.Okio;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** A source as the body of a request: read piece by piece, never whole. */
final class UploadBody extends RequestBody {

    static final MediaType DICOM = MediaType.get("application/dicom");
    private static final int PIECE = 64 << 10;

    private final UploadSource source;
    private final MediaType type;
    private final boolean compress;
    private final LongConsumer sent;

    /** @param sent is told how many bytes went out since the last time */
    UploadBody(UploadSource source, MediaType type, boolean compress, LongConsumer sent) {
        this.source = source;
        this.type = type;
        this.compress = compress;
        this.sent = sent;
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return compress ? -1 : source.size();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try (InputStream in = source.open()) {
            if (compress) {
                GzipSink gzip = new GzipSink(new LeftOpen(sink));
                gzip.deflater().setLevel(Deflater.BEST_SPEED);
                try (BufferedSink buffered = Okio.buffer(gzip)) {
                    copy(in, buffered);
                }
            } else {
                copy(in, sink);
            }
        }
    }

    private void copy(InputStream in, BufferedSink sink) throws IOException {
        byte[] piece = new byte[(int) Math.min(source.size(), PIECE)];
        for (long left = source.size(); left > 0; ) {
            int read = read(in, piece, (int) Math.min(left, piece.length));
            sink.write(piece, 0, read);
            left -= read;
            sent.accept(read);
        }
    }

    private int read(InputStream in, byte[] piece, int bytes) throws LocalFileException {
        String what = "cannot read " + source.name();
        int read = LocalFileException.guard(what, () -> in.readNBytes(piece, 0, bytes));
        if (read < bytes) {
            throw new LocalFileException(what + ": it became shorter", new IOException("end of file"));
        }
        return read;
    }

    /** The body of a request is closed by OkHttp. */
    private static final class LeftOpen extends ForwardingSink {

        LeftOpen(Sink sink) {
            super(sink);
        }

        @Override
        public void close() {}
    }
}
