package io.github.orthanc4j.transfer;

import io.github.orthanc4j.id.OrthancId;
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
 * Computes the OrthancIds of an instance and its parents from the start of a DICOM file. It stops at SeriesInstanceUID, long before the pixels.
 * It reads explicit and implicit VR little endian.
 *
 * <p>A wrong identifier would make an upload leave a file out. So whatever servers or their releases may read in
 * different ways has no identifier: a PatientID that is missing, or has other characters than those that all character
 * sets share, UIDs with other characters than digits and dots, elements out of order or of another type.
 */
final class DicomIdentifiers {

    private static final int SOP_INSTANCE_UID = 0x00080018;
    private static final int PATIENT_ID = 0x00100020;
    private static final int STUDY_INSTANCE_UID = 0x0020000D;
    private static final int SERIES_INSTANCE_UID = 0x0020000E;
    private static final int TRANSFER_SYNTAX_UID = 0x00020010;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;

    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    private static final Set<String> DEFLATED =
            Set.of("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205");
    private static final String STANDARD = "1.2.840.10008.1.2";
    /** A backslash and a tilde are other characters in Japanese character sets. */
    private static final Pattern SURE_PATIENT_ID = Pattern.compile("[ -}&&[^\\\\]]*");

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

    private DicomIdentifiers(InputStream in) {
        this.in = new BufferedInputStream(in, 4096);
    }

    /** The identifiers of an instance and its parents. */
    record Found(OrthancId instance, OrthancId series, OrthancId study, OrthancId patient) {}

    /** Computes the identifiers; null if a UID is missing, or if the file has a form that this class does not read. */
    static @Nullable Found read(InputStream file) throws IOException {
        try {
            return new DicomIdentifiers(file).instance();
        } catch (EOFException e) {
            return null;
        }
    }

    private @Nullable Found instance() throws IOException {
        skip(128);
        if (!"DICM".equals(text(4)) || !readMeta()) {
            return null;
        }
        String sop = null;
        String patient = null;
        String study = null;
        int before = 0;
        // readMeta has read the first element after the meta information
        for (; isBetween(before, tag, SERIES_INSTANCE_UID); next()) {
            before = tag;
            switch (tag) {
                case SOP_INSTANCE_UID -> sop = uid();
                case PATIENT_ID -> patient = patientId();
                case STUDY_INSTANCE_UID -> study = uid();
                case SERIES_INSTANCE_UID -> {
                    String series = uid();
                    return sop == null || patient == null || study == null || series == null
                            ? null
                            : found(patient, study, series, sop);
                }
                default -> skipValue(0);
            }
        }
        return null;
    }

    private static Found found(String patient, String study, String series, String sop) {
        return new Found(
                OrthancId.ofInstance(patient, study, series, sop),
                OrthancId.ofSeries(patient, study, series),
                OrthancId.ofStudy(patient, study),
                OrthancId.ofPatient(patient));
    }

    /** Whether a tag comes after the one before it, and not after the last one that is needed. */
    private static boolean isBetween(int before, int tag, int last) {
        return Integer.compareUnsigned(before, tag) < 0 && Integer.compareUnsigned(tag, last) <= 0;
    }

    /** Reads group 2 and the tag after it; false if this class does not read the transfer syntax of the rest. */
    private boolean readMeta() throws IOException {
        String syntax = null;
        for (next(); tag >>> 16 == 2; ) {
            if (tag == TRANSFER_SYNTAX_UID) {
                syntax = uid();
            } else {
                skipValue(0);
            }
            tag = tag();
            if (tag >>> 16 != 2) {
                implicit = IMPLICIT.equals(syntax);
            }
            readLength();
        }
        return syntax != null
                && syntax.startsWith(STANDARD)
                && !syntax.equals(BIG_ENDIAN)
                && !DEFLATED.contains(syntax);
    }

    private void next() throws IOException {
        tag = tag();
        readLength();
    }

    private int tag() throws IOException {
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

    /** The value as a PatientID; null if it is not certain what a server makes of it. */
    private @Nullable String patientId() throws IOException {
        String text = value("LO");
        return text != null && SURE_PATIENT_ID.matcher(text).matches() ? text : null;
    }

    /** The value as a UID; null if it is not certain what a server makes of it. */
    private @Nullable String uid() throws IOException {
        String text = value("UI");
        Matcher uid = SURE_UID.matcher(text == null ? "" : text);
        return uid.matches() ? uid.group(1) : null;
    }

    /** The value as text, with its padding; null if it is too long or of another type. */
    private @Nullable String value(String expectedVr) throws IOException {
        if (length > LONGEST_VALUE || !(vr.isEmpty() || vr.equals(expectedVr))) {
            skipValue(0);
            return null;
        }
        return text((int) length);
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
