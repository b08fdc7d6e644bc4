package io.github.orthanc4j;

import io.github.orthanc4j.api.model.FindRequest;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import java.util.LinkedHashMap;
import java.util.Map;

/** What to search for. */
public final class FindQuery {

    private final Level level;
    private final Map<String, String> query = new LinkedHashMap<>();

    FindQuery(Level level) {
        this.level = level;
    }

    /** Asks for a value of a tag; {@code *} and {@code ?} are wildcards, a backslash separates alternatives. */
    public FindQuery tag(DicomTag tag, String value) {
        query.put(tag.name(), value);
        return this;
    }

    /** Asks for a name of a patient, such as {@code DOE*}. */
    public FindQuery patientName(String name) {
        return tag(DicomTag.PATIENT_NAME, name);
    }

    /** Asks for a PatientID. */
    public FindQuery patientId(String id) {
        return tag(DicomTag.PATIENT_ID, id);
    }

    /** Asks for studies of some days. */
    public FindQuery studyDate(DateRange days) {
        return tag(DicomTag.STUDY_DATE, days.toString());
    }

    /** Asks for a modality, such as {@code CT}: of the series, or of any series of the study or patient. */
    public FindQuery modality(String modality) {
        boolean below = level == Level.PATIENT || level == Level.STUDY;
        return tag(below ? DicomTag.MODALITIES_IN_STUDY : DicomTag.MODALITY, modality);
    }

    <S extends ResourceRef> PagedIterable<S> pages(Orthanc orthanc, LevelType<?, ?, S> type) {
        Map<String, String> wanted = Map.copyOf(query);
        return new PagedIterable<>((since, limit) -> type.search(
                orthanc,
                new FindRequest()
                        .level(level.word())
                        .query(wanted)
                        .expand(true)
                        .since(since)
                        .limit(limit)));
    }
}
