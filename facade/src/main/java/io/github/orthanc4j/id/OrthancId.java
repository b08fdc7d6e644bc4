package io.github.orthanc4j.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Orthanc's identifier of a patient, study, series or instance: five groups of eight hexadecimal digits, the SHA-1 of
 * the DICOM identifiers from the patient down to the level. Not a DICOM UID.
 */
public final class OrthancId implements Identified, Comparable<OrthancId> {

    private static final int LENGTH = 44;
    private static final int WORDS = 5;
    private static final Pattern NUL_PADDING = Pattern.compile("\\x00+$");
    private static final Pattern SPACE_PADDING = Pattern.compile(" +$");
    private static final Pattern AROUND_UID = Pattern.compile("^[ \\t-\\r]+|[ \\t-\\r\\x00]+$");
    private static final Pattern BREAKS_UID = Pattern.compile("[\\x00-\\x20]");

    private final String text;

    private OrthancId(String text) {
        this.text = text;
    }

    /**
     * Takes an identifier as Orthanc writes it.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static OrthancId of(String text) {
        if (!isOrthancId(Objects.requireNonNull(text, "text"))) {
            throw new IllegalArgumentException("an OrthancId is five groups of eight hexadecimal digits, not a text of "
                    + text.length() + " characters (is it a DICOM UID? Resources.lookupByDicomId finds those)");
        }
        return new OrthancId(text);
    }

    /** The identifier in a text; empty if the text is null or has another form. */
    public static Optional<OrthancId> parse(@Nullable String text) {
        return Optional.ofNullable(orNull(text));
    }

    private static @Nullable OrthancId orNull(@Nullable String text) {
        return text != null && isOrthancId(text) ? new OrthancId(text) : null;
    }

    /** Whether a text has the form of an identifier. */
    public static boolean isOrthancId(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean right = i % 9 == 8 ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (!right) {
                return false;
            }
        }
        return true;
    }

    /**
     * The identifier that Orthanc gives to a patient.
     *
     * @param patientId the whole PatientID; empty for a patient without one. Padding at its end (spaces, or NULs) does not
     *     count, all else does: {@code " X"} is another patient than {@code "X"}. The server takes padding for a part of it
     *     in files that give no type for it (VR UN, also of UIDs), or have a NUL after a space: theirs cannot be computed
     * @throws IllegalArgumentException if there is a NUL elsewhere, as Orthanc's releases differ in what they make of it
     */
    public static OrthancId ofPatient(String patientId) {
        return hash(patient(patientId));
    }

    /**
     * The identifier that Orthanc gives to a study of a patient, which {@link #ofPatient} explains. Whitespace around a UID
     * does not count.
     *
     * @throws IllegalArgumentException as with a patient, or if there is whitespace or a control character in the UID
     */
    public static OrthancId ofStudy(String patientId, String studyInstanceUid) {
        return hash(patient(patientId), uid(studyInstanceUid));
    }

    /** The identifier that Orthanc gives to a series, like {@link #ofStudy}. */
    public static OrthancId ofSeries(String patientId, String studyInstanceUid, String seriesInstanceUid) {
        return hash(patient(patientId), uid(studyInstanceUid), uid(seriesInstanceUid));
    }

    /** The identifier that Orthanc gives to an instance, like {@link #ofStudy}. */
    public static OrthancId ofInstance(
            String patientId, String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {
        return hash(patient(patientId), uid(studyInstanceUid), uid(seriesInstanceUid), uid(sopInstanceUid));
    }

    private static String patient(String patientId) {
        String value = NUL_PADDING.matcher(patientId).replaceFirst("");
        boolean isMixed = value.length() < patientId.length() && value.endsWith(" ");
        if (isMixed || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("releases of Orthanc differ in what a NUL in a PatientID means");
        }
        return SPACE_PADDING.matcher(value).replaceFirst("");
    }

    private static String uid(String text) {
        String value = AROUND_UID.matcher(text).replaceAll("");
        if (BREAKS_UID.matcher(value).find()) {
            throw new IllegalArgumentException("a UID with whitespace or control characters in it");
        }
        return value;
    }

    private static OrthancId hash(String... identifiers) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("|", identifiers).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
        int[] words = new int[WORDS];
        ByteBuffer.wrap(digest).asIntBuffer().get(words);
        return ofWords(words, 0);
    }

    /** One of the five groups of eight digits, as a number. */
    public int word(int index) {
        return Integer.parseUnsignedInt(text, 9 * index, 9 * index + 8, 16);
    }

    /** The identifier whose groups stand in an array from an index on. */
    public static OrthancId ofWords(int[] words, int from) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int index = from; index < from + WORDS; index++) {
            text.append(index == from ? "" : "-").append(HexFormat.of().toHexDigits(words[index]));
        }
        return new OrthancId(text.toString());
    }

    /** This identifier. */
    @Override
    public OrthancId id() {
        return this;
    }

    @Override
    public int compareTo(OrthancId other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrthancId id && id.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The identifier as Orthanc writes it. */
    @Override
    public String toString() {
        return text;
    }
}
