package io.github.orthanc4j;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Orthanc's identifier of a patient, study, series or instance: five groups of eight hexadecimal digits, the SHA-1 of
 * the DICOM identifiers from the patient down to the level. Not a DICOM UID.
 */
public final class OrthancId implements Comparable<OrthancId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){4}");

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
        if (!isOrthancId(text)) {
            throw new IllegalArgumentException("an OrthancId is five groups of eight hexadecimal digits, not a text of "
                    + text.length() + " characters (is it a DICOM UID? Resources.lookup finds those)");
        }
        return new OrthancId(text);
    }

    /** Whether a text has the form of an identifier. */
    public static boolean isOrthancId(String text) {
        return FORM.matcher(text).matches();
    }

    /** The identifier that Orthanc gives to a patient. Spaces around the value do not count. */
    public static OrthancId ofPatient(String patientId) {
        return hash(patientId);
    }

    /** The identifier that Orthanc gives to a study of a patient. */
    public static OrthancId ofStudy(String patientId, String studyInstanceUid) {
        return hash(patientId, studyInstanceUid);
    }

    /** The identifier that Orthanc gives to a series. */
    public static OrthancId ofSeries(String patientId, String studyInstanceUid, String seriesInstanceUid) {
        return hash(patientId, studyInstanceUid, seriesInstanceUid);
    }

    /** The identifier that Orthanc gives to an instance. */
    public static OrthancId ofInstance(
            String patientId, String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {
        return hash(patientId, studyInstanceUid, seriesInstanceUid, sopInstanceUid);
    }

    private static OrthancId hash(String... identifiers) {
        for (int i = 0; i < identifiers.length; i++) {
            identifiers[i] = identifiers[i].strip();
        }
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("|", identifiers).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
        String hex = HexFormat.of().formatHex(digest);
        StringBuilder text = new StringBuilder(hex.substring(0, 8));
        for (int start = 8; start < hex.length(); start += 8) {
            text.append('-').append(hex, start, start + 8);
        }
        return new OrthancId(text.toString());
    }

    @Override
    public int compareTo(OrthancId other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
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
