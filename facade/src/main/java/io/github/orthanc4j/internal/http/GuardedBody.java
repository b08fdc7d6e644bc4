package io.github.orthanc4j.internal.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A body that an interrupt ends, also if what reads it writes to interruptible channels in between. */
public final class GuardedBody extends ResponseBody {

    private final ResponseBody body;
    private final BufferedSource source;

    public GuardedBody(ResponseBody body, InterruptGuard guard) {
        this.body = body;
        this.source = Okio.buffer(new ForwardingSource(body.source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                guard.renew();
                return super.read(sink, byteCount);
            }
        });
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
