package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.internal.http.Connection;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Something to download, of any size, in constant memory. Nothing is sent before {@link #saveTo}, {@link #saveIntoFolder},
 * {@link #writeTo}, {@link #readBytes}, {@link #readText} or {@link #read}; each of them sends anew. What breaks off is an error
 * and never looks whole: a body is compared with its length, an archive must have the end of a ZIP. The data of an
 * attachment goes on where the connection broke, if the server can do that (1.12.5 and later) and still has the same.
 */
public final class Download {

    private static final int BUFFER = 64 << 10;

    /** The request, from the first byte or with a {@code Range}. */
    public interface Request extends Function<@Nullable String, Call<ResponseBody>> {}

    /**
     * Reads a stream.
     *
     * @param <T> what it makes of it
     */
    @FunctionalInterface
    public interface Reader<T> {
        T read(InputStream stream) throws IOException;
    }

    private final Connection connection;
    private final Kind kind;
    private final Runnable check;
    private final Request request;
    private final Consumer<TransferProgress> progress;

    /** What can be said of the bytes. */
    public enum Kind {
        FILE,
        ZIP,
        RESUMABLE
    }

    private Download(
            Connection connection, Kind kind, Runnable check, Request request, Consumer<TransferProgress> progress) {
        this.connection = connection;
        this.kind = kind;
        this.check = check;
        this.request = request;
        this.progress = progress;
    }

    public static Download of(Connection connection, Kind kind, Runnable check, Request request) {
        return new Download(connection, kind, check, request, progress -> {});
    }

    public static Download file(Connection connection, Supplier<Call<ResponseBody>> call) {
        return of(connection, Kind.FILE, () -> {}, range -> call.get());
    }

    /**
     * The same download with a listener. It is called about ten times a second and at the end, in the thread that
     * downloads, which waits for it; if it throws, the download ends with that. Archives have no known total.
     */
    public Download onProgress(Consumer<TransferProgress> listener) {
        return new Download(connection, kind, check, request, Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Downloads to a file. It appears when it is complete, or not at all; one of that name is replaced. Only its owner
     * can read it, where the file system knows owners.
     *
     * @param file in a folder that exists
     * @throws OrthancIOException if the connection breaks, the body is cut off, or the file cannot be written
     */
    public void saveTo(Path file) {
        Path target = file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new OrthancIOException("cannot write " + file + ": it is a folder", null);
        }
        save(Objects.requireNonNull(target.getParent(), "a file has a folder"), transfer -> target);
    }

    /**
     * Downloads into a folder, under the name that the server gives; what could lead out of the folder is taken out of
     * it. A file of that name is replaced.
     *
     * @return the file
     * @throws OrthancIOException if the connection breaks, the body is cut off, or the file cannot be written
     */
    public Path saveIntoFolder(Path folder) {
        return save(folder, transfer -> FileNames.in(folder, transfer.filename()));
    }

    /**
     * Downloads to a stream, which is flushed but not closed. If this throws, the stream may have got a part of it.
     *
     * @throws OrthancIOException if the connection breaks, the body is cut off, or the stream cannot be written
     */
    public void writeTo(OutputStream stream) {
        transfer(stream, "cannot write to the stream").run();
        try {
            stream.flush();
        } catch (IOException e) {
            throw new OrthancIOException("cannot write to the stream: " + e, e);
        }
    }

    /** Downloads into memory. */
    public byte[] readBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeTo(bytes);
        return bytes.toByteArray();
    }

    /** Downloads into memory, as a text in UTF-8. */
    public String readText() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    /**
     * Reads while the bytes come, in one request. The stream is closed and the connection is free when the reader is
     * done; it need not read to the end, but an archive that was cut off is noticed there only.
     *
     * @throws OrthancIOException if the connection breaks, or the reader throws an IOException
     */
    public <T> T read(Reader<T> reader) {
        check.run();
        return connection.read(request.apply(null), body -> {
            InputStream stream = body.byteStream();
            return reader.read(kind == Kind.ZIP ? ZipCompletenessCheck.watch(stream) : stream);
        });
    }

    private Transfer transfer(OutputStream out, String failing) {
        check.run();
        return new Transfer(connection, request, kind, out, failing, progress);
    }

    private Path save(Path folder, Function<Transfer, Path> namer) {
        Path part;
        try {
            part = Files.createTempFile(folder, ".orthanc4j-", ".part");
        } catch (IOException e) {
            throw new OrthancIOException("cannot write into " + folder + ": " + e, e);
        }
        try {
            Transfer transfer;
            // no FileChannel: an interrupt must abort the HTTP call
            try (OutputStream out = new BufferedOutputStream(new FileOutputStream(part.toFile()), BUFFER)) {
                transfer = transfer(out, "cannot write into " + folder);
                transfer.run();
            }
            return Files.move(
                    part, namer.apply(transfer), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OrthancIOException("cannot write into " + folder + ": " + e, e);
        } finally {
            delete(part);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            System.getLogger("io.github.orthanc4j").log(System.Logger.Level.WARNING, "cannot delete {0}: {1}", part, e);
        }
    }
}
