package io.github.orthanc4j.dicom;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A DICOM tag, by its keyword ({@code PatientName}) or its number ({@code 0010,0010}). Constants are given for the tags
 * that people search by and change; {@link #of} takes any other. Keyword and number make equal tags, as far as the
 * standard (edition 2025e) knows them. Immutable.
 */
public final class DicomTag {

    private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{4},[0-9a-f]{4}");
    private static final Pattern BARE_NUMBER = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern KEYWORD = Pattern.compile("(RETIRED_)?[A-Z][A-Za-z0-9]{1,63}|dBdt");

    public static final DicomTag ACCESSION_NUMBER = known("AccessionNumber", "0008,0050");
    public static final DicomTag ACQUISITION_DATE = known("AcquisitionDate", "0008,0022");
    public static final DicomTag ACQUISITION_DATE_TIME = known("AcquisitionDateTime", "0008,002a");
    public static final DicomTag ACQUISITION_DEVICE_PROCESSING_DESCRIPTION =
            known("AcquisitionDeviceProcessingDescription", "0018,1400");
    public static final DicomTag ACQUISITION_NUMBER = known("AcquisitionNumber", "0020,0012");
    public static final DicomTag ACQUISITION_TIME = known("AcquisitionTime", "0008,0032");
    public static final DicomTag BITS_ALLOCATED = known("BitsAllocated", "0028,0100");
    public static final DicomTag BITS_STORED = known("BitsStored", "0028,0101");
    public static final DicomTag BODY_PART_EXAMINED = known("BodyPartExamined", "0018,0015");
    public static final DicomTag BURNED_IN_ANNOTATION = known("BurnedInAnnotation", "0028,0301");
    public static final DicomTag CARDIAC_NUMBER_OF_IMAGES = known("CardiacNumberOfImages", "0018,1090");
    public static final DicomTag CODE_MEANING = known("CodeMeaning", "0008,0104");
    public static final DicomTag CODE_VALUE = known("CodeValue", "0008,0100");
    public static final DicomTag CODING_SCHEME_DESIGNATOR = known("CodingSchemeDesignator", "0008,0102");
    public static final DicomTag COLUMNS = known("Columns", "0028,0011");
    public static final DicomTag CONTENT_DATE = known("ContentDate", "0008,0023");
    public static final DicomTag CONTENT_TIME = known("ContentTime", "0008,0033");
    public static final DicomTag CONTRAST_BOLUS_AGENT = known("ContrastBolusAgent", "0018,0010");
    public static final DicomTag DEIDENTIFICATION_METHOD = known("DeidentificationMethod", "0012,0063");
    public static final DicomTag DEVICE_SERIAL_NUMBER = known("DeviceSerialNumber", "0018,1000");
    public static final DicomTag ENCAPSULATED_DOCUMENT = known("EncapsulatedDocument", "0042,0011");
    public static final DicomTag FRAME_OF_REFERENCE_UID = known("FrameOfReferenceUID", "0020,0052");
    public static final DicomTag HIGH_BIT = known("HighBit", "0028,0102");
    public static final DicomTag IMAGES_IN_ACQUISITION = known("ImagesInAcquisition", "0020,1002");
    public static final DicomTag IMAGE_COMMENTS = known("ImageComments", "0020,4000");
    public static final DicomTag IMAGE_INDEX = known("ImageIndex", "0054,1330");
    public static final DicomTag IMAGE_ORIENTATION_PATIENT = known("ImageOrientationPatient", "0020,0037");
    public static final DicomTag IMAGE_POSITION_PATIENT = known("ImagePositionPatient", "0020,0032");
    public static final DicomTag IMAGE_TYPE = known("ImageType", "0008,0008");
    public static final DicomTag INSTANCE_CREATION_DATE = known("InstanceCreationDate", "0008,0012");
    public static final DicomTag INSTANCE_CREATION_TIME = known("InstanceCreationTime", "0008,0013");
    public static final DicomTag INSTANCE_NUMBER = known("InstanceNumber", "0020,0013");
    public static final DicomTag INSTITUTIONAL_DEPARTMENT_NAME = known("InstitutionalDepartmentName", "0008,1040");
    public static final DicomTag INSTITUTION_NAME = known("InstitutionName", "0008,0080");
    public static final DicomTag LATERALITY = known("Laterality", "0020,0060");
    public static final DicomTag MANUFACTURER = known("Manufacturer", "0008,0070");
    public static final DicomTag MANUFACTURER_MODEL_NAME = known("ManufacturerModelName", "0008,1090");
    public static final DicomTag MIME_TYPE_OF_ENCAPSULATED_DOCUMENT =
            known("MIMETypeOfEncapsulatedDocument", "0042,0012");
    public static final DicomTag MODALITIES_IN_STUDY = known("ModalitiesInStudy", "0008,0061");
    public static final DicomTag MODALITY = known("Modality", "0008,0060");
    public static final DicomTag NUMBER_OF_FRAMES = known("NumberOfFrames", "0028,0008");
    public static final DicomTag NUMBER_OF_PATIENT_RELATED_INSTANCES =
            known("NumberOfPatientRelatedInstances", "0020,1204");
    public static final DicomTag NUMBER_OF_PATIENT_RELATED_SERIES = known("NumberOfPatientRelatedSeries", "0020,1202");
    public static final DicomTag NUMBER_OF_PATIENT_RELATED_STUDIES =
            known("NumberOfPatientRelatedStudies", "0020,1200");
    public static final DicomTag NUMBER_OF_SERIES_RELATED_INSTANCES =
            known("NumberOfSeriesRelatedInstances", "0020,1209");
    public static final DicomTag NUMBER_OF_SLICES = known("NumberOfSlices", "0054,0081");
    public static final DicomTag NUMBER_OF_STUDY_RELATED_INSTANCES =
            known("NumberOfStudyRelatedInstances", "0020,1208");
    public static final DicomTag NUMBER_OF_STUDY_RELATED_SERIES = known("NumberOfStudyRelatedSeries", "0020,1206");
    public static final DicomTag NUMBER_OF_TEMPORAL_POSITIONS = known("NumberOfTemporalPositions", "0020,0105");
    public static final DicomTag NUMBER_OF_TIME_SLICES = known("NumberOfTimeSlices", "0054,0101");
    public static final DicomTag OPERATORS_NAME = known("OperatorsName", "0008,1070");
    public static final DicomTag OTHER_PATIENT_IDS = retired("OtherPatientIDs", "0010,1000");
    public static final DicomTag PATIENT_AGE = known("PatientAge", "0010,1010");
    public static final DicomTag PATIENT_BIRTH_DATE = known("PatientBirthDate", "0010,0030");
    public static final DicomTag PATIENT_BIRTH_TIME = known("PatientBirthTime", "0010,0032");
    public static final DicomTag PATIENT_COMMENTS = known("PatientComments", "0010,4000");
    public static final DicomTag PATIENT_ID = known("PatientID", "0010,0020");
    public static final DicomTag PATIENT_IDENTITY_REMOVED = known("PatientIdentityRemoved", "0012,0062");
    public static final DicomTag PATIENT_NAME = known("PatientName", "0010,0010");
    public static final DicomTag PATIENT_POSITION = known("PatientPosition", "0018,5100");
    public static final DicomTag PATIENT_SEX = known("PatientSex", "0010,0040");
    public static final DicomTag PATIENT_SIZE = known("PatientSize", "0010,1020");
    public static final DicomTag PATIENT_WEIGHT = known("PatientWeight", "0010,1030");
    public static final DicomTag PERFORMED_PROCEDURE_STEP_DESCRIPTION =
            known("PerformedProcedureStepDescription", "0040,0254");
    public static final DicomTag PERFORMED_PROCEDURE_STEP_START_DATE =
            known("PerformedProcedureStepStartDate", "0040,0244");
    public static final DicomTag PERFORMED_PROCEDURE_STEP_START_TIME =
            known("PerformedProcedureStepStartTime", "0040,0245");
    public static final DicomTag PHOTOMETRIC_INTERPRETATION = known("PhotometricInterpretation", "0028,0004");
    public static final DicomTag PIXEL_DATA = known("PixelData", "7fe0,0010");
    public static final DicomTag PIXEL_REPRESENTATION = known("PixelRepresentation", "0028,0103");
    public static final DicomTag PIXEL_SPACING = known("PixelSpacing", "0028,0030");
    public static final DicomTag PLANAR_CONFIGURATION = known("PlanarConfiguration", "0028,0006");
    public static final DicomTag PROTOCOL_NAME = known("ProtocolName", "0018,1030");
    public static final DicomTag REFERENCED_IMAGE_SEQUENCE = known("ReferencedImageSequence", "0008,1140");
    public static final DicomTag REFERENCED_SERIES_SEQUENCE = known("ReferencedSeriesSequence", "0008,1115");
    public static final DicomTag REFERENCED_SOP_CLASS_UID = known("ReferencedSOPClassUID", "0008,1150");
    public static final DicomTag REFERENCED_SOP_INSTANCE_UID = known("ReferencedSOPInstanceUID", "0008,1155");
    public static final DicomTag REFERRING_PHYSICIAN_NAME = known("ReferringPhysicianName", "0008,0090");
    public static final DicomTag REQUESTED_PROCEDURE_DESCRIPTION = known("RequestedProcedureDescription", "0032,1060");
    public static final DicomTag REQUESTED_PROCEDURE_ID = known("RequestedProcedureID", "0040,1001");
    public static final DicomTag REQUESTING_PHYSICIAN = known("RequestingPhysician", "0032,1032");
    public static final DicomTag REQUEST_ATTRIBUTES_SEQUENCE = known("RequestAttributesSequence", "0040,0275");
    public static final DicomTag RESCALE_INTERCEPT = known("RescaleIntercept", "0028,1052");
    public static final DicomTag RESCALE_SLOPE = known("RescaleSlope", "0028,1053");
    public static final DicomTag RETRIEVE_AE_TITLE = known("RetrieveAETitle", "0008,0054");
    public static final DicomTag ROWS = known("Rows", "0028,0010");
    public static final DicomTag SAMPLES_PER_PIXEL = known("SamplesPerPixel", "0028,0002");
    public static final DicomTag SCHEDULED_PROCEDURE_STEP_DESCRIPTION =
            known("ScheduledProcedureStepDescription", "0040,0007");
    public static final DicomTag SCHEDULED_PROCEDURE_STEP_SEQUENCE =
            known("ScheduledProcedureStepSequence", "0040,0100");
    public static final DicomTag SCHEDULED_PROCEDURE_STEP_START_DATE =
            known("ScheduledProcedureStepStartDate", "0040,0002");
    public static final DicomTag SCHEDULED_PROCEDURE_STEP_START_TIME =
            known("ScheduledProcedureStepStartTime", "0040,0003");
    public static final DicomTag SCHEDULED_STATION_AE_TITLE = known("ScheduledStationAETitle", "0040,0001");
    public static final DicomTag SEQUENCE_NAME = known("SequenceName", "0018,0024");
    public static final DicomTag SERIES_DATE = known("SeriesDate", "0008,0021");
    public static final DicomTag SERIES_DESCRIPTION = known("SeriesDescription", "0008,103e");
    public static final DicomTag SERIES_INSTANCE_UID = known("SeriesInstanceUID", "0020,000e");
    public static final DicomTag SERIES_NUMBER = known("SeriesNumber", "0020,0011");
    public static final DicomTag SERIES_TIME = known("SeriesTime", "0008,0031");
    public static final DicomTag SERIES_TYPE = known("SeriesType", "0054,1000");
    public static final DicomTag SLICE_LOCATION = known("SliceLocation", "0020,1041");
    public static final DicomTag SLICE_THICKNESS = known("SliceThickness", "0018,0050");
    public static final DicomTag SOFTWARE_VERSIONS = known("SoftwareVersions", "0018,1020");
    public static final DicomTag SOP_CLASSES_IN_STUDY = known("SOPClassesInStudy", "0008,0062");
    public static final DicomTag SOP_CLASS_UID = known("SOPClassUID", "0008,0016");
    public static final DicomTag SOP_INSTANCE_UID = known("SOPInstanceUID", "0008,0018");
    public static final DicomTag SPACING_BETWEEN_SLICES = known("SpacingBetweenSlices", "0018,0088");
    public static final DicomTag SPECIFIC_CHARACTER_SET = known("SpecificCharacterSet", "0008,0005");
    public static final DicomTag STATION_NAME = known("StationName", "0008,1010");
    public static final DicomTag STUDY_DATE = known("StudyDate", "0008,0020");
    public static final DicomTag STUDY_DESCRIPTION = known("StudyDescription", "0008,1030");
    public static final DicomTag STUDY_ID = known("StudyID", "0020,0010");
    public static final DicomTag STUDY_INSTANCE_UID = known("StudyInstanceUID", "0020,000d");
    public static final DicomTag STUDY_TIME = known("StudyTime", "0008,0030");
    public static final DicomTag TEMPORAL_POSITION_IDENTIFIER = known("TemporalPositionIdentifier", "0020,0100");
    public static final DicomTag TIMEZONE_OFFSET_FROM_UTC = known("TimezoneOffsetFromUTC", "0008,0201");
    public static final DicomTag TRANSFER_SYNTAX_UID = known("TransferSyntaxUID", "0002,0010");
    public static final DicomTag WINDOW_CENTER = known("WindowCenter", "0028,1050");
    public static final DicomTag WINDOW_WIDTH = known("WindowWidth", "0028,1051");

    private final String value;

    private DicomTag(String name) {
        this.value = KnownTags.name(name);
        if (value.startsWith("fffe,e0")) {
            // a server crashes when it is to write one
            throw new IllegalArgumentException(value + " is a delimiter of a DICOM file, no tag");
        }
    }

    /**
     * Takes a keyword ({@code PatientName}, or {@code RETIRED_LengthToEnd} as servers write it) or a number ({@code
     * 0010,0010}, {@code 0010-0010} or {@code 00100010}).
     *
     * @throws IllegalArgumentException if it is neither, or a delimiter of items ({@code fffe,e000})
     */
    public static DicomTag of(String keywordOrNumber) {
        String lower = keywordOrNumber.toLowerCase(Locale.ROOT).replace('-', ',');
        if (BARE_NUMBER.matcher(lower).matches()) {
            return new DicomTag(lower.substring(0, 4) + "," + lower.substring(4));
        }
        if (NUMBER.matcher(lower).matches()) {
            return new DicomTag(lower);
        }
        if (!KEYWORD.matcher(keywordOrNumber).matches()) {
            throw new IllegalArgumentException(
                    "a DICOM tag is a keyword such as PatientName or a number such as 0010,0010, not '"
                            + keywordOrNumber + "'");
        }
        return new DicomTag(keywordOrNumber);
    }

    /**
     * A tag by the two halves of its number.
     *
     * @throws IllegalArgumentException if one of them is not between 0 and 0xFFFF, or if it is a delimiter of items
     */
    public static DicomTag of(int group, int element) {
        return of(String.format(Locale.ROOT, "%04x,%04x", group, element));
    }

    private static DicomTag known(String keyword, String number) {
        KnownTags.add(keyword, number, keyword);
        return new DicomTag(keyword);
    }

    /** Servers have another keyword, or refuse it. */
    private static DicomTag retired(String keyword, String number) {
        KnownTags.add(keyword, number, number);
        return new DicomTag(number);
    }

    /**
     * The tag as it is sent: the keyword if there is a constant for the tag and every server knows it, else the number. A
     * keyword that the standard does not have, or one that stands for several numbers ({@code OverlayRows}), is sent as it
     * was given.
     */
    public String value() {
        return value;
    }

    /**
     * The keyword, such as {@code PatientName}; empty for a private tag, for a number that the standard does not have, and
     * for one that shares its keyword with others ({@code 6000,0010}).
     */
    public Optional<String> keyword() {
        return Optional.ofNullable(KnownTags.isNumber(value) ? KnownTags.keyword(value) : value);
    }

    /**
     * The number in small letters, such as {@code 0010,0010}; empty for a keyword that the standard does not have, and for
     * one that stands for several numbers ({@code OverlayRows}).
     */
    public Optional<String> number() {
        return Optional.ofNullable(KnownTags.ownNumber(value));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DicomTag tag && tag.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The keyword or number, as it is sent. */
    @Override
    public String toString() {
        return value;
    }
}
