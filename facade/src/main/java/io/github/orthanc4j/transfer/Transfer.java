package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.internal.http.ContentRange;
import io.github.orthanc4j.internal.http.LocalFileException;
import io.github.orthanc4j.internal.http.UnexpectedContentException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Protocol;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/** One download under way, over as many requests as it takes. */
final class Transfer {

    private static final int MOST_BREAKS = 5;
    private static final long BETWEEN_REPORTS = Duration.ofMillis(100).toNanos();
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Connection connection;
    private final Function<@Nullable String, Call<ResponseBody>> request;
    private final Download.Kind kind;
    private final OutputStream out;
    private final String failing;
    private final @Nullable String name;
    private final Consumer<String> onFilename;
    private final Consumer<TransferProgress> progress;
    private final ZipCompletenessCheck zipEnd;
    private final long start;
    private long lastReport;
    private long received;
    private long total = -1;
    private @Nullable String etag;
    private String filename = "download";

    /**
     * @param name the name of the file; null for the one that the server gives
     * @param onFilename is told the name before anything is written; what it throws ends this
     * @param files how many files a ZIP must have at least
     */
    Transfer(
            Connection connection,
            Function<@Nullable String, Call<ResponseBody>> request,
            Download.Kind kind,
            OutputStream out,
            String failing,
            @Nullable String name,
            Consumer<String> onFilename,
            Consumer<TransferProgress> progress,
            long files) {
        this.connection = connection;
        this.zipEnd = new ZipCompletenessCheck(files);
        this.request = request;
        this.kind = kind;
        this.out = out;
        this.failing = failing;
        this.name = name;
        this.onFilename = onFilename;
        this.progress = progress;
        this.start = connection.time().nanos();
        this.lastReport = start;
    }

    /** The name of the file. */
    String filename() {
        return filename;
    }

    void run() {
        int breaks = 0;
        while (true) {
            long before = received;
            try {
                connection.read(request.apply(received == 0 ? null : "bytes=" + received + "-"), this::copy);
                report(1);
                return;
            } catch (OrthancDecodingException e) {
                throw before == 0 ? e : cannotGoOn(e);
            } catch (OrthancIOException e) {
                breaks = received > before ? 1 : breaks + 1;
                if (!mayGoOn() || breaks > MOST_BREAKS) {
                    throw e;
                }
            }
            pause();
        }
    }

    private boolean mayGoOn() {
        return kind == Download.Kind.RESUMABLE && etag != null;
    }

    private void pause() {
        try {
            connection.time().sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrthancInterruptedException("interrupted while waiting for the server to come back", e);
        }
    }

    private Long copy(Response<ResponseBody> response, ResponseBody body) throws IOException {
        begin(response, body);
        byte[] bytes = new byte[16 << 10];
        BufferedSource source = body.source();
        if (response.raw().protocol() == Protocol.HTTP_1_1) {
            // the socket has the same timeout; OkHttp's own wakes a second thread for every few kilobytes
            source.timeout().clearTimeout();
        }
        for (int length = read(source, bytes); length >= 0; length = read(source, bytes)) {
            write(bytes, length);
            received += length;
            if (kind == Download.Kind.ZIP) {
                zipEnd.update(bytes, 0, length);
            }
            if (connection.time().nanos() - lastReport >= BETWEEN_REPORTS) {
                report(0);
            }
        }
        checkEnd();
        return received;
    }

    private void begin(Response<ResponseBody> response, ResponseBody body) throws IOException {
        if (received == 0) {
            etag = response.headers().get("ETag");
            total = announced(response, body);
            filename = name == null
                    ? ContentDisposition.filename(response.headers()).orElse(filename)
                    : name;
            onFilename.accept(filename);
            return;
        }
        ContentRange range = ContentRange.of(response.headers());
        boolean isSame = String.valueOf(etag).equals(response.headers().get("ETag"));
        if (!isSame || range == null || (total >= 0 && range.total() >= 0 && range.total() != total)) {
            throw new UnexpectedContentException("it has other data now");
        }
    }

    private static long announced(Response<ResponseBody> response, ResponseBody body) {
        ContentRange range = ContentRange.of(response.headers());
        return range == null ? body.contentLength() : range.length();
    }

    /** Compares what came with what was announced. */
    private void checkEnd() throws IOException {
        if (total >= 0 && received < total) {
            throw new IOException("the answer ended after " + received + " of " + total + " bytes");
        }
        if (total >= 0 && received > total) {
            throw new UnexpectedContentException("more bytes came than were announced");
        }
        if (kind == Download.Kind.ZIP) {
            zipEnd.check();
        }
    }

    private OrthancIOException cannotGoOn(OrthancDecodingException reason) {
        return new OrthancIOException(
                "the answer broke off after " + received + " bytes, and the server does not go on from there: "
                        + reason.getMessage(),
                reason);
    }

    private int read(BufferedSource source, byte[] bytes) throws IOException {
        try {
            return source.read(bytes);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("the answer broke off after " + received + " bytes", e);
        }
    }

    private void write(byte[] bytes, int length) throws LocalFileException {
        LocalFileException.guard(failing, () -> {
            out.write(bytes, 0, length);
            return length;
        });
    }

    private void report(int files) {
        lastReport = connection.time().nanos();
        progress.accept(new TransferProgress(files, 1, received, total, Duration.ofNanos(lastReport - start)));
    }
}
