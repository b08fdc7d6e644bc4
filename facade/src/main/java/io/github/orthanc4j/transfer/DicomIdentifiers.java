package io.github.orthanc4j.transfer;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.DicomElements;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Computes the OrthancIds of an instance and its parents from the start of a DICOM file. It stops at SeriesInstanceUID, long
 * before the pixels. It reads explicit and implicit VR little endian.
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

    /** A backslash and a tilde are other characters in Japanese character sets. */
    private static final Pattern SURE_PATIENT_ID = Pattern.compile("[ -}&&[^\\\\]]*");

    private final DicomElements elements;

    private DicomIdentifiers(InputStream in) {
        this.elements = new DicomElements(in);
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
        if (elements.start() == null) {
            return null;
        }
        String sop = null;
        String patient = null;
        String study = null;
        int before = 0;
        for (; isBetween(before, elements.tag(), SERIES_INSTANCE_UID); elements.next()) {
            before = elements.tag();
            switch (before) {
                case SOP_INSTANCE_UID -> sop = elements.uid();
                case PATIENT_ID -> patient = patientId();
                case STUDY_INSTANCE_UID -> study = elements.uid();
                case SERIES_INSTANCE_UID -> {
                    String series = elements.uid();
                    return sop == null || patient == null || study == null || series == null
                            ? null
                            : found(patient, study, series, sop);
                }
                default -> elements.skipValue();
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

    /** The value as a PatientID; null if it is not certain what a server makes of it. */
    private @Nullable String patientId() throws IOException {
        String text = elements.value("LO");
        return text != null && SURE_PATIENT_ID.matcher(text).matches() ? text : null;
    }
}
