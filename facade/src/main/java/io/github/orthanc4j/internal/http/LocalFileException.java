package io.github.orthanc4j.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file on this side cannot be read or written: nothing to do with the connection. */
public final class LocalFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public LocalFileException(String message, IOException cause) {
        super(message, cause);
    }

    /** Work on a local file. */
    public interface Work<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** Runs it, and says that it was the local file that failed. */
    public static <T extends @Nullable Object> T guard(String what, Work<T> work) throws LocalFileException {
        try {
            return work.run();
        } catch (LocalFileException e) {
            throw e;
        } catch (IOException e) {
            throw new LocalFileException(what + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        String name = e.getClass().getSimpleName();
        return e.getMessage() == null ? name : name + ", " + e.getMessage();
    }
}
