package io.github.orthanc4j.transfer;

import io.github.orthanc4j.internal.http.InterruptGuard;
import io.github.orthanc4j.internal.http.LocalFileException;
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
    private long counted;

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
        count(-counted);
        try (InputStream in = source.open()) {
            if (compress) {
                copyCompressed(in, sink);
            } else {
                copy(in, sink);
            }
        }
    }

    /** What fails leaves the gzip without its end, so that no server takes it for whole. */
    private void copyCompressed(InputStream in, BufferedSink sink) throws IOException {
        GzipSink gzip = new GzipSink(new LeftOpen(sink));
        gzip.deflater().setLevel(Deflater.BEST_SPEED);
        try {
            BufferedSink buffered = Okio.buffer(gzip);
            copy(in, buffered);
            buffered.close();
        } finally {
            gzip.deflater().end();
        }
    }

    /** Sends the last bytes when it is known that they are the last, and that the source was read without a fault. */
    private void copy(InputStream in, BufferedSink sink) throws IOException {
        byte[] piece = new byte[(int) Math.min(source.size(), PIECE)];
        long left = source.size();
        do {
            int read = read(in, piece, (int) Math.min(left, piece.length));
            left -= read;
            if (left == 0) {
                requireEnd(in);
            }
            sink.write(piece, 0, read);
            count(read);
        } while (left > 0);
    }

    /** Whoever sends the body again begins again to count. */
    private void count(long bytes) {
        counted += bytes;
        sent.accept(bytes);
    }

    private void requireEnd(InputStream in) throws LocalFileException {
        if (guard(in::read) >= 0) {
            throw new LocalFileException(
                    "cannot read " + source.name() + ": it became longer", new IOException("no end"));
        }
    }

    private int read(InputStream in, byte[] piece, int bytes) throws LocalFileException {
        int read = guard(() -> in.readNBytes(piece, 0, bytes));
        if (read < bytes) {
            throw new LocalFileException(
                    "cannot read " + source.name() + ": it became shorter", new IOException("end of file"));
        }
        return read;
    }

    private int guard(LocalFileException.Work<Integer> reading) throws LocalFileException {
        try {
            return LocalFileException.guard("cannot read " + source.name(), reading);
        } finally {
            // other file systems than the default one may read through interruptible channels
            InterruptGuard.renewCurrent();
        }
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
