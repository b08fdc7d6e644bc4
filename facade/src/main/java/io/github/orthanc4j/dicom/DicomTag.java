package io.github.orthanc4j.dicom;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A DICOM tag, by its keyword ({@code PatientName}) or its number ({@code 0010,0010}); Orthanc takes both. Constants are
 * given for the tags that people search by and change; {@link #of} takes any other.
 */
public record DicomTag(String name) {

    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{4},[0-9a-f]{4}");
    private static final Pattern BARE_NUMBER = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern KEYWORD = Pattern.compile("[A-Z][A-Za-z0-9]{1,63}");

    public static final DicomTag ACCESSION_NUMBER = of("AccessionNumber");
    public static final DicomTag BODY_PART_EXAMINED = of("BodyPartExamined");
    public static final DicomTag INSTANCE_NUMBER = of("InstanceNumber");
    public static final DicomTag INSTITUTION_NAME = of("InstitutionName");
    public static final DicomTag MODALITIES_IN_STUDY = of("ModalitiesInStudy");
    public static final DicomTag MODALITY = of("Modality");
    public static final DicomTag PATIENT_BIRTH_DATE = of("PatientBirthDate");
    public static final DicomTag PATIENT_ID = of("PatientID");
    public static final DicomTag PATIENT_NAME = of("PatientName");
    public static final DicomTag PATIENT_SEX = of("PatientSex");
    public static final DicomTag PROTOCOL_NAME = of("ProtocolName");
    public static final DicomTag REFERRING_PHYSICIAN_NAME = of("ReferringPhysicianName");
    public static final DicomTag REQUESTED_PROCEDURE_DESCRIPTION = of("RequestedProcedureDescription");
    public static final DicomTag SERIES_DATE = of("SeriesDate");
    public static final DicomTag SERIES_DESCRIPTION = of("SeriesDescription");
    public static final DicomTag SERIES_INSTANCE_UID = of("SeriesInstanceUID");
    public static final DicomTag SERIES_NUMBER = of("SeriesNumber");
    public static final DicomTag SERIES_TIME = of("SeriesTime");
    public static final DicomTag SOP_CLASS_UID = of("SOPClassUID");
    public static final DicomTag SOP_INSTANCE_UID = of("SOPInstanceUID");
    public static final DicomTag STATION_NAME = of("StationName");
    public static final DicomTag STUDY_DATE = of("StudyDate");
    public static final DicomTag STUDY_DESCRIPTION = of("StudyDescription");
    public static final DicomTag STUDY_ID = of("StudyID");
    public static final DicomTag STUDY_INSTANCE_UID = of("StudyInstanceUID");
    public static final DicomTag STUDY_TIME = of("StudyTime");

    public DicomTag {
        if (!NUMBER.matcher(name).matches() && !KEYWORD.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a DICOM tag is a keyword such as PatientName or a number such as 0010,0010, not '" + name + "'");
        }
    }

    /**
     * Takes a keyword ({@code PatientName}) or a number ({@code 0010,0010}, {@code 0010-0010} or {@code 00100010}).
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static DicomTag of(String keywordOrNumber) {
        String lower = keywordOrNumber.toLowerCase(Locale.ROOT).replace('-', ',');
        if (BARE_NUMBER.matcher(lower).matches()) {
            return new DicomTag(lower.substring(0, 4) + "," + lower.substring(4));
        }
        return new DicomTag(NUMBER.matcher(lower).matches() ? lower : keywordOrNumber);
    }

    /** A tag by the two halves of its number. */
    public static DicomTag of(int group, int element) {
        return new DicomTag(String.format(Locale.ROOT, "%04x,%04x", group, element));
    }

    /** The keyword or number, as it is sent. */
    @Override
    public String toString() {
        return name;
    }
}
