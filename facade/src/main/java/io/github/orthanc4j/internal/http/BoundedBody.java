package io.github.orthanc4j.internal.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A body that is held in memory, and so has a bound: a small one may inflate to gigabytes. */
final class BoundedBody extends ResponseBody {

    private final ResponseBody body;
    private final long most;
    private final BufferedSource source;

    BoundedBody(ResponseBody body, long most) {
        this.body = body;
        this.most = most;
        this.source = Okio.buffer(new ForwardingSource(body.source()) {
            private long received;

            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long read = super.read(sink, byteCount);
                received += Math.max(read, 0);
                refuse(received);
                return read;
            }
        });
    }

    /** Refuses a body that announces that it is longer, before it is read. */
    BoundedBody checked() throws IOException {
        refuse(body.contentLength());
        return this;
    }

    private void refuse(long bytes) throws IOException {
        if (bytes > most) {
            throw new UnexpectedContentException(
                    "the answer has more than " + most + " bytes: OrthancBuilder.maxAnswerSize sets another bound");
        }
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }
}
