package io.github.orthanc4j.transfer;

import io.github.orthanc4j.internal.http.InterruptGuard;
import io.github.orthanc4j.internal.http.LocalFileException;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

/** A stream of the caller as the body of a request: of unknown length, read once, and left open. */
final class StreamBody extends RequestBody {

    private static final long PIECE = 8 << 10;

    private final InputStream stream;
    private final MediaType type;
    private boolean isRead;

    StreamBody(InputStream stream, MediaType type) {
        this.stream = stream;
        this.type = type;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (isRead) {
            throw new IllegalStateException("a stream cannot be sent twice");
        }
        isRead = true;
        Source source = Okio.source(stream);
        while (LocalFileException.guard("cannot read the stream", () -> source.read(sink.getBuffer(), PIECE)) >= 0) {
            // the stream may be that of an interruptible channel
            InterruptGuard.renewCurrent();
            sink.emitCompleteSegments();
        }
        InterruptGuard.renewCurrent();
    }
}
