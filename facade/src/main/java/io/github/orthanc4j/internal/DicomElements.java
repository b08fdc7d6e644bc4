package io.github.orthanc4j.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of a DICOM file one after another, in explicit and implicit VR little endian. An {@link EOFException}
 * says that the file ends, has a form that this class does not read, or has a header of more than 4 MB.
 */
public final class DicomElements {

    private static final int TRANSFER_SYNTAX_UID = 0x00020010;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;

    private static final String STANDARD = "1.2.840.10008.1.2";
    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    private static final Set<String> DEFLATED =
            Set.of("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205");
    private static final Pattern SURE_UID = Pattern.compile("[ \\t-\\r]*([0-9.]{1,64})[ \\t-\\r\\x00]*");

    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final int LONGEST_VALUE = 256;
    private static final int LONGEST_HEADER = 4 << 20;
    private static final int DEEPEST = 16;

    private final InputStream in;
    private long left = LONGEST_HEADER;
    private boolean implicit;
    private int tag;
    private String vr = "";
    private long length;

    public DicomElements(InputStream file) {
        this.in = new BufferedInputStream(file, 4096);
    }

    /**
     * Reads the meta information, and the tag and length of the element after it.
     *
     * @return the transfer syntax; null if this class does not read it
     */
    public @Nullable String start() throws IOException {
        skip(128);
        if (!"DICM".equals(text(4))) {
            return null;
        }
        String syntax = null;
        for (next(); tag >>> 16 == 2; ) {
            if (tag == TRANSFER_SYNTAX_UID) {
                syntax = uid();
            } else {
                skipValue();
            }
            tag = readTag();
            if (tag >>> 16 != 2) {
                implicit = STANDARD.equals(syntax);
            }
            readLength();
        }
        boolean isReadable = syntax != null
                && syntax.startsWith(STANDARD)
                && !syntax.equals(BIG_ENDIAN)
                && !DEFLATED.contains(syntax);
        return isReadable ? syntax : null;
    }

    /** Reads the tag and length of the next element. */
    public void next() throws IOException {
        tag = readTag();
        readLength();
    }

    /** The tag: the group in the upper 16 bits, the element in the lower ones. */
    public int tag() {
        return tag;
    }

    /** The type; an empty text if the file does not name it. */
    public String vr() {
        return vr;
    }

    /** How many bytes the value has; negative if the file does not tell. */
    public long length() {
        return length == UNDEFINED ? -1 : length;
    }

    /** What comes after the start of the element: for the last one that is to be read. */
    public InputStream rest() {
        return in;
    }

    /** The value as a UID; null if it is not certain what a server makes of it. */
    public @Nullable String uid() throws IOException {
        String text = value("UI");
        Matcher uid = SURE_UID.matcher(text == null ? "" : text);
        return uid.matches() ? uid.group(1) : null;
    }

    /** The value as bytes in ISO 8859-1, with its padding; null if it is too long or of another type. */
    public @Nullable String value(String expectedVr) throws IOException {
        if (length > LONGEST_VALUE || !(vr.isEmpty() || vr.equals(expectedVr))) {
            skipValue();
            return null;
        }
        return text((int) length);
    }

    public void skipValue() throws IOException {
        skipValue(0);
    }

    private void skipValue(int depth) throws IOException {
        if (length != UNDEFINED) {
            skip(length);
            return;
        }
        if (depth > DEEPEST || vr.equals("UN")) {
            // what is in an unknown element of no length has no types, whatever the file has
            throw new EOFException();
        }
        // a sequence or item of undefined length: a delimiter ends it
        for (next(); tag != SEQUENCE_END && tag != ITEM_END; next()) {
            skipValue(depth + 1);
        }
    }

    private int readTag() throws IOException {
        return number(2) << 16 | number(2);
    }

    private void readLength() throws IOException {
        vr = "";
        if (implicit || tag >>> 16 == 0xFFFE) {
            length = number(4) & UNDEFINED;
            return;
        }
        vr = text(2);
        switch (vr) {
            case "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV" -> {
                skip(2);
                length = number(4) & UNDEFINED;
            }
            default -> length = number(2);
        }
    }

    private String text(int bytes) throws IOException {
        take(bytes);
        byte[] value = in.readNBytes(bytes);
        if (value.length < bytes) {
            throw new EOFException();
        }
        return new String(value, StandardCharsets.ISO_8859_1);
    }

    private int number(int bytes) throws IOException {
        take(bytes);
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            number |= next << (8 * i);
        }
        return number;
    }

    private void skip(long bytes) throws IOException {
        take(bytes);
        in.skipNBytes(bytes);
    }

    private void take(long bytes) throws EOFException {
        left -= bytes;
        if (left < 0) {
            throw new EOFException();
        }
    }
}
