package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.internal.http.InterruptGuard;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A file of one server as the body of a request to another, sent while it arrives. The last piece is sent when the file has
 * come whole: what breaks off, or is another file, never is a whole request.
 */
final class RelayBody extends RequestBody {

    private static final int PIECE = 64 << 10;

    private final Content content;
    private final OptionalLong size;
    private final @Nullable String md5;
    private final LongConsumer sent;
    private final MessageDigest digest = Download.md5();
    private @Nullable OrthancException refusal;

    /**
     * @param size what the server says of the file's size; empty if it does not
     * @param md5 what it says of its MD5; null if that is not to be compared
     * @param sent is told how many bytes went out since the last time
     */
    RelayBody(Content content, OptionalLong size, @Nullable String md5, LongConsumer sent) {
        this.content = content;
        this.size = size;
        this.md5 = md5;
        this.sent = sent;
    }

    @Override
    public MediaType contentType() {
        return UploadBody.DICOM;
    }

    @Override
    public long contentLength() {
        return content.length().orElse(-1);
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    /** Why the file is not sent, though it can be read; null if it is. */
    @Nullable
    OrthancException refusal() {
        return refusal;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        InputStream in = content.stream();
        byte[] piece = new byte[PIECE];
        byte[] next = new byte[PIECE];
        long total = 0;
        int length = read(in, piece);
        while (length > 0) {
            total += length;
            int following = read(in, next);
            if (following == 0) {
                check(total);
            }
            sink.write(piece, 0, length);
            sent.accept(length);
            byte[] free = piece;
            piece = next;
            next = free;
            length = following;
        }
    }

    private int read(InputStream in, byte[] piece) throws IOException {
        int length = in.readNBytes(piece, 0, PIECE);
        // the hook was that of the other call while its stream was read
        InterruptGuard.renewCurrent();
        if (md5 != null) {
            digest.update(piece, 0, length);
        }
        return length;
    }

    private void check(long total) throws IOException {
        if (size.isPresent() && size.getAsLong() != total) {
            throw refuse("the file that came has another size than the one that was listed");
        }
        if (md5 != null && !md5.equals(HexFormat.of().formatHex(digest.digest()))) {
            throw refuse("the file that came has another MD5 than the one that is stored");
        }
    }

    private IOException refuse(String why) {
        refusal = new OrthancDecodingException(why, null);
        return new IOException(why);
    }
}
