package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancCallbackException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.internal.http.Connection;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
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
 *
 * <pre>{@code
 * study.archive().saveTo(folder.resolve("study.zip"));
 * String text = instance.content().value(TagPath.of(PATIENT_ID)).readText();
 * }</pre>
 */
public final class Download {

    static final int BUFFER = 64 << 10;

    /** What can be said of the bytes. */
    enum Kind {
        FILE,
        ZIP,
        RESUMABLE
    }

    private final Connection connection;
    private final Kind kind;
    private final Function<@Nullable String, Call<ResponseBody>> request;
    private final Consumer<TransferProgress> progress;
    private final @Nullable String name;
    private final Set<PosixFilePermission> permissions;
    private final @Nullable Supplier<String> md5;
    private final long files;

    private Download(
            Connection connection,
            Kind kind,
            Function<@Nullable String, Call<ResponseBody>> request,
            Consumer<TransferProgress> progress,
            @Nullable String name,
            Set<PosixFilePermission> permissions,
            @Nullable Supplier<String> md5,
            long files) {
        this.connection = connection;
        this.kind = kind;
        this.request = request;
        this.progress = progress;
        this.name = name;
        this.permissions = permissions;
        this.md5 = md5;
        this.files = files;
    }

    /**
     * A file, of which nothing is known but perhaps its length.
     *
     * @param call makes the request, or refuses what the server is too old for
     */
    public static Download file(Connection connection, Supplier<Call<ResponseBody>> call) {
        return new Download(connection, Kind.FILE, range -> call.get(), progress -> {}, null, Set.of(), null, 0);
    }

    /**
     * An archive, which is whole only if it has the end of a ZIP.
     *
     * @param call makes the request, or refuses what the server is too old for
     */
    public static Download zip(Connection connection, Supplier<Call<ResponseBody>> call) {
        return zip(connection, call, 0);
    }

    /**
     * An archive, which is whole only if it has the end of a ZIP, and so many files in it.
     *
     * @param call makes the request, or refuses what the server is too old for
     * @param files how many files the ZIP must have at least
     */
    public static Download zip(Connection connection, Supplier<Call<ResponseBody>> call, long files) {
        return new Download(connection, Kind.ZIP, range -> call.get(), progress -> {}, null, Set.of(), null, files);
    }

    /**
     * A file that can be read on from any byte.
     *
     * @param call makes the request for a {@code Range}; null for everything
     */
    public static Download resumable(Connection connection, Function<@Nullable String, Call<ResponseBody>> call) {
        return new Download(connection, Kind.RESUMABLE, call, progress -> {}, null, Set.of(), null, 0);
    }

    /**
     * The same download with a listener. It is called about ten times a second and at the end, in the thread that
     * downloads, which waits for it; if it throws, the download ends with that. Archives have no known total.
     */
    public Download onProgress(Consumer<TransferProgress> listener) {
        return new Download(
                connection, kind, request, Objects.requireNonNull(listener, "listener"), name, permissions, md5, files);
    }

    /**
     * The same download with a name of its own, whatever name the server gives to the file.
     *
     * @throws IllegalArgumentException if the name leads out of a folder
     */
    public Download named(String filename) {
        return new Download(connection, kind, request, progress, FileNames.checked(filename), permissions, md5, files);
    }

    /**
     * The same download for a file that others may use, as in {@code PosixFilePermissions.fromString("rw-r-----")}. Without
     * this, only the owner can read and write it. Where the file system knows no such permissions, saving is an error.
     */
    public Download permissions(Set<PosixFilePermission> allowed) {
        return new Download(connection, kind, request, progress, name, Set.copyOf(allowed), md5, files);
    }

    /** The same download for a file that must have an MD5, which is asked for when the file has come. */
    Download verified(Supplier<String> expected) {
        return new Download(connection, kind, request, progress, name, permissions, expected, files);
    }

    /**
     * Downloads to a file. It appears when it is complete, or not at all. Only its owner can read it, where the file
     * system knows owners, unless {@link #permissions} are set. Until then the bytes are in a hidden file beside it, named {@code .orthanc4j-....part}; if the
     * process is killed, the next download to the same file removes it. A device or a FIFO is written to as it is.
     *
     * @param file in a folder that exists
     * @param options {@link StandardCopyOption#REPLACE_EXISTING} to replace a file of that name, which is an error without
     * @throws OrthancFileException if the file cannot be written, or exists; in the latter case nothing was sent
     * @throws OrthancIOException if the connection breaks, or the body is cut off
     * @throws UnsupportedOperationException if the options contain another one
     */
    public void saveTo(Path file, CopyOption... options) {
        boolean replace = mayReplace(options);
        Path target = target(file);
        if (isWrittenThrough(target)) {
            writeThrough(target);
            return;
        }
        refuseExisting(target, replace);
        Path folder = Objects.requireNonNull(target.getParent(), "a file has a folder");
        save(folder, String.valueOf(target.getFileName()), name -> target, replace);
    }

    /**
     * Downloads into a folder, under the name that was {@link #named given to it}, or else the one that the server gives,
     * made {@link FileNames#safe safe}. A hidden file of a process that was killed is removed, as in {@link #saveTo}.
     *
     * @param options {@link StandardCopyOption#REPLACE_EXISTING} to replace a file of that name, which is an error without
     * @return the file
     * @throws OrthancFileException if the file cannot be written, or exists
     * @throws OrthancIOException if the connection breaks, or the body is cut off
     * @throws UnsupportedOperationException if the options contain another one
     */
    public Path saveIntoFolder(Path folder, CopyOption... options) {
        Function<String, Path> namer = given -> name == null ? FileNames.resolve(folder, given) : folder.resolve(name);
        return save(folder, "", namer, mayReplace(options));
    }

    /**
     * Downloads to a stream, which is flushed but not closed. If this throws, the stream may have got a part of it.
     *
     * @throws OrthancFileException if the stream cannot be written
     * @throws OrthancIOException if the connection breaks, or the body is cut off
     */
    public void writeTo(OutputStream stream) {
        MessageDigest digest = md5 == null ? null : md5();
        transfer(digested(stream, digest), "cannot write to the stream", name -> {})
                .run();
        try {
            stream.flush();
        } catch (IOException e) {
            throw new OrthancFileException("cannot write to the stream: " + e, e);
        }
        verify(digest);
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
     * @throws OrthancIOException if the connection breaks or the body is cut off, whatever the reader makes of that
     * @throws OrthancCallbackException if the reader throws a checked exception of its own, which is the cause then; what
     *     is unchecked comes out as it is
     */
    public <T> T read(ContentReader<T> reader) {
        return connection.read(request.apply(null), (response, body) -> {
            InputStream bytes = body.byteStream();
            Content content = new Content(
                    response, body, kind == Kind.ZIP ? ZipCompletenessCheck.watch(bytes, files) : bytes, name);
            return read(reader, content);
        });
    }

    private static <T> T read(ContentReader<T> reader, Content content) throws IOException {
        T result;
        try {
            result = reader.read(content);
        } catch (Exception e) {
            if (isCausedBy(e, content.broken())) {
                throw content.broken();
            }
            if (e instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
                Thread.currentThread().interrupt();
                throw new OrthancInterruptedException("interrupted while reading a download", e);
            }
            throw new OrthancCallbackException(
                    "the reader of a download failed: " + e.getClass().getName(), e);
        }
        IOException broken = content.broken();
        if (broken != null) {
            // scanners and print streams end quietly where their source breaks
            throw broken;
        }
        return result;
    }

    private static boolean isCausedBy(Exception exception, @Nullable IOException broken) {
        Throwable cause = exception;
        while (cause != null && cause != broken) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private Transfer transfer(OutputStream out, String failing, Consumer<String> onFilename) {
        return new Transfer(connection, request, kind, out, failing, name, onFilename, progress, files);
    }

    static boolean mayReplace(CopyOption... options) {
        for (CopyOption option : options) {
            if (option != StandardCopyOption.REPLACE_EXISTING) {
                throw new UnsupportedOperationException("a download knows REPLACE_EXISTING only, not " + option);
            }
        }
        return options.length > 0;
    }

    static Path target(Path file) {
        if (Files.isDirectory(file)) {
            throw new OrthancFileException("cannot write " + file + ": it is a folder", null);
        }
        return file.toAbsolutePath();
    }

    static void refuseExisting(Path file, boolean replace) {
        if (!replace && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new OrthancFileException(file + " exists already: REPLACE_EXISTING would replace it", null);
        }
    }

    private Path save(Path folder, String place, Function<String, Path> namer, boolean replace) {
        try (PartFile part = PartFile.create(folder, place)) {
            MessageDigest digest = md5 == null ? null : md5();
            OutputStream out = new BufferedOutputStream(digested(part.stream(), digest), BUFFER);
            Transfer transfer =
                    transfer(out, "cannot write into " + folder, name -> refuseExisting(namer.apply(name), replace));
            transfer.run();
            out.flush();
            verify(digest);
            Path file = namer.apply(transfer.filename());
            part.allow(permissions);
            part.moveTo(file, replace);
            return file;
        } catch (IOException e) {
            throw new OrthancFileException("cannot write into " + folder + ": " + e, e);
        }
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static OutputStream digested(OutputStream stream, @Nullable MessageDigest digest) {
        return digest == null ? stream : new DigestOutputStream(stream, digest);
    }

    private void verify(@Nullable MessageDigest digest) {
        if (md5 != null && digest != null && !md5.get().equals(HexFormat.of().formatHex(digest.digest()))) {
            throw new OrthancDecodingException("the file that came has another MD5 than the one that is stored", null);
        }
    }

    /** Whether it is a device, a FIFO or the like: there is nothing to replace, and what is written goes through it. */
    static boolean isWrittenThrough(Path target) {
        try {
            // to ask costs much less than an exception for each new file
            return Files.exists(target)
                    && Files.readAttributes(target, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            return false;
        }
    }

    private void writeThrough(Path target) {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
            writeTo(out);
        } catch (IOException e) {
            throw new OrthancFileException("cannot write to " + target + ": " + e, e);
        }
    }
}
