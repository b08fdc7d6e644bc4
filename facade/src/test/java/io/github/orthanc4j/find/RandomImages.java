package io.github.orthanc4j.find;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.testing.SampleDicom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Images of 90 studies with random values. */
final class RandomImages {

    private RandomImages() {}

    private record StudyValues(
            String sex, String date, String accessionNumber, String institution, String physician, String number) {

        static StudyValues of(Random random, RandomTexts texts) {
            return new StudyValues(
                    texts.oneOf(List.of("M", "F", "O", "")),
                    LocalDate.of(2024, 1, 1).plusDays(random.nextInt(20)).format(DateTimeFormatter.BASIC_ISO_DATE),
                    texts.value(),
                    texts.value(),
                    texts.value(),
                    texts.value());
        }
    }

    /** Not in the index. */
    private static final DicomTag FILE_TEXT = DicomTag.of("DerivationDescription");

    /** The tags that {@link #of} sets, by the level that has them. */
    private static final Map<ResourceLevel, List<DicomTag>> TAGS = Map.of(
            ResourceLevel.PATIENT,
            List.of(DicomTag.PATIENT_NAME, DicomTag.PATIENT_ID, DicomTag.PATIENT_SEX),
            ResourceLevel.STUDY,
            List.of(
                    DicomTag.STUDY_DESCRIPTION,
                    DicomTag.ACCESSION_NUMBER,
                    DicomTag.INSTITUTION_NAME,
                    DicomTag.REFERRING_PHYSICIAN_NAME,
                    DicomTag.STUDY_ID,
                    DicomTag.STUDY_INSTANCE_UID),
            ResourceLevel.SERIES,
            List.of(
                    DicomTag.SERIES_DESCRIPTION,
                    DicomTag.PROTOCOL_NAME,
                    DicomTag.STATION_NAME,
                    DicomTag.MODALITY,
                    DicomTag.SERIES_NUMBER),
            ResourceLevel.INSTANCE,
            List.of(DicomTag.SOP_INSTANCE_UID, DicomTag.INSTANCE_NUMBER, DicomTag.IMAGE_COMMENTS, FILE_TEXT));

    /** Tags whose values are to be read from the files. */
    static List<DicomTag> fileTags() {
        return List.of(FILE_TEXT, DicomTag.IMAGE_COMMENTS);
    }

    /** Tags that can be searched by at a level. */
    static List<DicomTag> tags(ResourceLevel level) {
        List<DicomTag> tags = new ArrayList<>();
        for (ResourceLevel owner : ResourceLevel.values()) {
            if (owner.compareTo(level) <= 0) {
                tags.addAll(TAGS.get(owner));
            }
        }
        if (level == ResourceLevel.STUDY) {
            tags.add(DicomTag.MODALITIES_IN_STUDY);
        }
        return tags;
    }

    /**
     * Patients may share an identifier, and then differ in what the server does not take from the second one.
     *
     * @param seriesDiffer whether the series of a study may contradict each other in what is said of the study
     */
    static List<SampleDicom> of(Random random, boolean seriesDiffer) {
        RandomTexts texts = new RandomTexts(random);
        List<SampleDicom> images = new ArrayList<>();
        for (int study = 0; study < 90; study++) {
            String patientId = texts.value();
            String name = texts.value();
            String description = texts.value();
            StudyValues values = StudyValues.of(random, texts);
            for (int series = 0; series <= random.nextInt(2); series++) {
                values = seriesDiffer ? StudyValues.of(random, texts) : values;
                SampleDicom image = SampleDicom.image()
                        .patientId(patientId)
                        .patientName(name)
                        .tag(0x0010, 0x0040, "CS", values.sex)
                        .studyUid("1.2." + study)
                        .studyDate(values.date)
                        .tag(0x0008, 0x1030, "LO", description)
                        .tag(0x0008, 0x0050, "SH", values.accessionNumber)
                        .tag(0x0008, 0x0080, "LO", values.institution)
                        .tag(0x0008, 0x0090, "PN", values.physician)
                        .tag(0x0020, 0x0010, "SH", values.number)
                        .seriesUid("1.3." + study + "." + series)
                        .modality(texts.oneOf(List.of("CT", "MR", "US")))
                        .seriesNumber(series)
                        .tag(0x0008, 0x103E, "LO", texts.value())
                        .tag(0x0018, 0x1030, "LO", texts.value())
                        .sopUid("1.4." + study + "." + series)
                        .instanceNumber(random.nextInt(4))
                        .tag(0x0020, 0x4000, "LT", texts.value())
                        .tag(0x0008, 0x2111, "ST", texts.value());
                images.add(random.nextBoolean() ? image : image.tag(0x0008, 0x1010, "SH", texts.value()));
            }
        }
        return images;
    }
}
