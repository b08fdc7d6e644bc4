package io.github.orthanc4j.resource;

import static io.github.orthanc4j.dicom.DicomTag.*;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.ResourceLevel;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tags that cannot be given to a new DICOM file: servers refuse, ignore or replace them, or make a wrong file of them. */
final class CreatedTags {

    static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private static final Set<DicomTag> UIDS = Set.of(STUDY_INSTANCE_UID, SERIES_INSTANCE_UID, SOP_INSTANCE_UID);
    private static final Set<DicomTag> CONTENT = Set.of(PIXEL_DATA, ENCAPSULATED_DOCUMENT);
    private static final Set<DicomTag> OF_PATIENT =
            Set.of(PATIENT_ID, PATIENT_NAME, PATIENT_BIRTH_DATE, PATIENT_SEX, OTHER_PATIENT_IDS);
    private static final Set<DicomTag> OF_STUDY =
            Set.of(STUDY_DATE, STUDY_TIME, STUDY_ID, STUDY_DESCRIPTION, ACCESSION_NUMBER, REFERRING_PHYSICIAN_NAME);
    private static final Set<DicomTag> OF_SERIES =
            Set.of(MODALITY, SERIES_DATE, SERIES_TIME, SERIES_NUMBER, SERIES_DESCRIPTION);
    private static final Set<DicomTag> OF_IMAGE = Set.of(
            ROWS,
            COLUMNS,
            BITS_ALLOCATED,
            BITS_STORED,
            HIGH_BIT,
            SAMPLES_PER_PIXEL,
            PHOTOMETRIC_INTERPRETATION,
            PLANAR_CONFIGURATION,
            PIXEL_REPRESENTATION,
            NUMBER_OF_FRAMES);
    private static final Set<DicomTag> OF_PDF = Set.of(SOP_CLASS_UID, MIME_TYPE_OF_ENCAPSULATED_DOCUMENT);
    private static final Set<DicomTag> OF_MEMBER =
            Set.of(INSTANCE_NUMBER, IMAGE_INDEX, IMAGES_IN_ACQUISITION, NUMBER_OF_TEMPORAL_POSITIONS);

    private static final List<String> TEXTS_OF_PATIENT = List.of(
            "0010,0010",
            "0010,0020",
            "0010,0021",
            "0010,1000",
            "0010,1001",
            "0010,2160",
            "0010,2201",
            "0010,2292",
            "0010,2297",
            "0010,2299",
            "0010,4000",
            "0012,0063");
    private static final List<String> TEXTS_OF_STUDY =
            List.of("0008,0050", "0008,0090", "0008,1030", "0008,1048", "0008,1060", "0020,0010");
    private static final List<String> TEXTS_OF_SERIES =
            List.of("0008,103e", "0008,1050", "0008,1070", "0018,1030", "0040,0253", "0040,0254", "0040,0280");

    private CreatedTags() {}

    /** The texts that servers copy from a parent into a new file. */
    static Stream<DicomTag> inheritedTexts(ResourceLevel parent) {
        Stream<String> numbers = TEXTS_OF_PATIENT.stream();
        if (parent != ResourceLevel.PATIENT) {
            numbers = Stream.concat(numbers, TEXTS_OF_STUDY.stream());
        }
        if (parent == ResourceLevel.SERIES) {
            numbers = Stream.concat(numbers, TEXTS_OF_SERIES.stream());
        }
        return numbers.map(DicomTag::of);
    }

    static void check(
            Set<DicomTag> tags,
            @Nullable ResourceLevel parent,
            @Nullable String privateCreator,
            boolean isImage,
            boolean isPdf,
            boolean isSeries) {
        refuse(tags, true, UIDS, "the server makes the UIDs");
        refuse(tags, true, CONTENT, "pdf or image embeds a content");
        refuse(tags, parent != null, OF_PATIENT, "the parent has it for all that belongs to it");
        refuse(tags, parent == ResourceLevel.STUDY || parent == ResourceLevel.SERIES, OF_STUDY, "the parent has it");
        refuse(tags, parent == ResourceLevel.SERIES, OF_SERIES, "the parent has it");
        refuse(tags, parent != null, Set.of(SPECIFIC_CHARACTER_SET), "the server ignores it beside a parent");
        refuse(tags, isImage, OF_IMAGE, "it is that of the image");
        refuse(tags, isPdf, OF_PDF, "it is that of a PDF");
        refuse(tags, isSeries, OF_MEMBER, "the server counts the images");
        for (DicomTag tag : tags) {
            String number = tag.number().orElse("");
            if (number.startsWith("0002,")) {
                throw refusal(tag, "the server writes the header of the file");
            }
            if (isPrivate(number) && privateCreator == null) {
                throw refusal(tag, "a private tag needs a privateCreator");
            }
        }
    }

    private static boolean isPrivate(String number) {
        return !number.isEmpty() && "13579bdf".indexOf(number.charAt(3)) >= 0;
    }

    private static void refuse(Set<DicomTag> tags, boolean applies, Set<DicomTag> refused, String reason) {
        if (applies) {
            tags.stream().filter(refused::contains).findFirst().ifPresent(tag -> {
                throw refusal(tag, reason);
            });
        }
    }

    private static IllegalArgumentException refusal(DicomTag tag, String reason) {
        return new IllegalArgumentException(tag + " cannot be given: " + reason);
    }
}
