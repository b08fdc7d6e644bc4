package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.internal.http.UnexpectedContentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a {@code multipart} body one after the other, in constant memory (RFC 2046, 5.1.1). Only the closing
 * boundary shows that the body is complete: Orthanc sends files without a length, and closes the connection behind them.
 */
final class MultipartReader {

    private static final int SIZE = 64 << 10;
    private static final int LONGEST_HEADERS = 16 << 10;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[SIZE];
    /** What is read next, and the end of what has come. */
    private int position;

    private int end;
    /** What lies before this is known to be of the part. */
    private int safe;

    private boolean isAtDelimiter;
    private boolean isClosed;
    private @Nullable IOException broken;

    MultipartReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // the first boundary may have no end of line before it
        buffer[end++] = '\r';
        buffer[end++] = '\n';
    }

    /**
     * Skips the rest of the part before, and reads the headers of the next one, by their names in any case.
     *
     * @return null behind the last part
     */
    @Nullable
    Map<String, String> next() throws IOException {
        byte[] skipped = new byte[SIZE];
        while (!isClosed && read(skipped, 0, SIZE) >= 0) {}
        if (isClosed) {
            return null;
        }
        position += delimiter.length;
        safe = position;
        isAtDelimiter = false;
        while (end - position < 2) {
            fill();
        }
        if (buffer[position] == '-' && buffer[position + 1] == '-') {
            isClosed = true;
            return null;
        } else if (!line().isBlank()) {
            throw new UnexpectedContentException("a boundary of the answer is followed by something else");
        }
        return headers();
    }

    /** The content of the part whose headers were read last; it need not be read to its end. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return length == 0 ? 0 : MultipartReader.this.read(target, offset, length);
            }
        };
    }

    /** What broke the body, however its reader took that; null if nothing did. */
    @Nullable
    IOException broken() {
        return broken;
    }

    private int read(byte[] target, int offset, int length) throws IOException {
        while (safe == position && !isAtDelimiter) {
            look();
        }
        if (safe == position) {
            return -1;
        }
        int read = Math.min(length, safe - position);
        System.arraycopy(buffer, position, target, offset, read);
        position += read;
        return read;
    }

    /** Looks for the delimiter in what has come, and gets more if none of it is known to be of the part. */
    private void look() throws IOException {
        for (; safe + delimiter.length <= end; safe++) {
            if (buffer[safe] == '\r' && isDelimiter(safe)) {
                isAtDelimiter = true;
                return;
            }
        }
        if (safe == position) {
            fill();
        }
    }

    private boolean isDelimiter(int start) {
        for (int i = 1; i < delimiter.length; i++) {
            if (buffer[start + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, end - position);
        end -= position;
        safe -= position;
        position = 0;
        try {
            int read = in.read(buffer, end, SIZE - end);
            if (read < 0) {
                throw new IOException("the answer broke off: its closing boundary is missing");
            }
            end += read;
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            length += line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || length > LONGEST_HEADERS) {
                throw new UnexpectedContentException("a part of the answer has no usable headers");
            }
            headers.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        safe = position;
        return headers;
    }

    private String line() throws IOException {
        int scanned = 0;
        while (true) {
            for (; position + scanned + 1 < end; scanned++) {
                int at = position + scanned;
                if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                    String line = new String(buffer, position, scanned, StandardCharsets.ISO_8859_1);
                    position = at + 2;
                    return line;
                }
            }
            if (scanned > LONGEST_HEADERS) {
                throw new UnexpectedContentException("a part of the answer has no usable headers");
            }
            safe = position;
            fill();
        }
    }
}
