package io.github.orthanc4j.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** What a {@link Download} gives a {@link ContentReader}: the bytes while they come, and what the server says of them. */
public final class Content {

    private final Response<ResponseBody> response;
    private final ResponseBody body;
    private final WatchedStream stream;
    private final @Nullable String name;

    Content(Response<ResponseBody> response, ResponseBody body, InputStream stream, @Nullable String name) {
        this.response = response;
        this.body = body;
        this.stream = new WatchedStream(stream);
        this.name = name;
    }

    /** The bytes, to be read once. The stream is closed when the reader is done. */
    public InputStream stream() {
        return stream;
    }

    /** The type that the server gives, such as {@code application/dicom}; empty if it gives none. */
    public Optional<String> mediaType() {
        return Optional.ofNullable(body.contentType()).map(MediaType::toString);
    }

    /** How many bytes there are; empty if the server does not say, as for an archive. */
    public OptionalLong length() {
        long length = body.contentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /**
     * The name that was {@link Download#named given to the download}, or else the one that the server gives, made {@link
     * FileNames#safe safe}; empty if it gives none.
     */
    public Optional<String> filename() {
        return name == null ? ContentDisposition.filename(response.headers()).map(FileNames::safe) : Optional.of(name);
    }

    /** Type and length; no name, which may be that of a patient. */
    @Override
    public String toString() {
        return "Content[" + mediaType().orElse("?") + ", " + body.contentLength() + " bytes]";
    }

    /** What broke the stream; null if nothing did. */
    @Nullable
    IOException broken() {
        return stream.broken;
    }

    /** Remembers what broke it, as readers wrap or swallow that. */
    private static final class WatchedStream extends FilterInputStream {

        private @Nullable IOException broken;

        WatchedStream(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            return watch(in::read);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return watch(() -> in.read(target, offset, length));
        }

        @Override
        public long skip(long bytes) throws IOException {
            return watch(() -> in.skip(bytes));
        }

        @Override
        public int available() throws IOException {
            return watch(in::available);
        }

        private interface Step<T> {
            T run() throws IOException;
        }

        private <T> T watch(Step<T> step) throws IOException {
            try {
                return step.run();
            } catch (IOException e) {
                broken = e;
                throw e;
            }
        }
    }
}
