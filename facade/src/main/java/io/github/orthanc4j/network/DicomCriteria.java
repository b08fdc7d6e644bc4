package io.github.orthanc4j.network;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.TimeRange;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.Client;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of a query to a modality (C-FIND), and the tags that it requests in the answers.
 *
 * @param <B> the criteria themselves
 */
public abstract sealed class DicomCriteria<B extends DicomCriteria<B>> permits DicomQuery, ChildQuery {

    private final Map<String, String> query = new LinkedHashMap<>();

    private boolean allowsTextLoss;

    @Nullable
    Integer timeout;

    DicomCriteria() {}

    abstract B self();

    /**
     * Adds a criterion for a tag. {@code *} and {@code ?} are wildcards, a backslash separates alternatives, and an empty
     * value matches everything.
     *
     * @throws IllegalArgumentException if the query has a criterion for the tag already
     */
    public B tag(DicomTag tag, String value) {
        String before = query.put(tag.value(), Objects.requireNonNull(value, "value"));
        if (before != null && !before.isEmpty()) {
            throw new IllegalArgumentException("this query has a criterion for " + tag + " already");
        }
        return self();
    }

    /** Adds a criterion for a date. */
    public B tag(DicomTag tag, DateRange days) {
        return tag(tag, days.toString());
    }

    /** Adds a criterion for a time of the day. */
    public B tag(DicomTag tag, TimeRange times) {
        return tag(tag, times.toString());
    }

    /** Asks for names of patients, such as {@code DOE*}. */
    public B patientName(String name) {
        return tag(DicomTag.PATIENT_NAME, name);
    }

    /** Asks for a PatientID. */
    public B patientId(String id) {
        return tag(DicomTag.PATIENT_ID, id);
    }

    /** Asks for patients by their date of birth. */
    public B patientBirthDate(DateRange days) {
        return tag(DicomTag.PATIENT_BIRTH_DATE, days);
    }

    /** Asks for patients by their sex, {@code M}, {@code F} or {@code O}. */
    public B patientSex(String sex) {
        return tag(DicomTag.PATIENT_SEX, sex);
    }

    /** Asks for an accession number. */
    public B accessionNumber(String number) {
        return tag(DicomTag.ACCESSION_NUMBER, number);
    }

    /** Asks for studies by their date. */
    public B studyDate(DateRange days) {
        return tag(DicomTag.STUDY_DATE, days);
    }

    /** Asks for a description of studies. */
    public B studyDescription(String description) {
        return tag(DicomTag.STUDY_DESCRIPTION, description);
    }

    /** Asks for a StudyInstanceUID. */
    public B studyInstanceUid(String uid) {
        return tag(DicomTag.STUDY_INSTANCE_UID, uid);
    }

    /** Asks for studies by their time of day. */
    public B studyTime(TimeRange times) {
        return tag(DicomTag.STUDY_TIME, times);
    }

    /** Asks for a StudyID. */
    public B studyId(String id) {
        return tag(DicomTag.STUDY_ID, id);
    }

    /** Asks for studies that have series of a modality, such as {@code CT}. */
    public B modalitiesInStudy(String modality) {
        return tag(DicomTag.MODALITIES_IN_STUDY, modality);
    }

    /** Asks for the name of a referring physician. */
    public B referringPhysician(String name) {
        return tag(DicomTag.REFERRING_PHYSICIAN_NAME, name);
    }

    /** Asks for the name of an institution. */
    public B institution(String name) {
        return tag(DicomTag.INSTITUTION_NAME, name);
    }

    /** Asks for a SeriesInstanceUID. */
    public B seriesInstanceUid(String uid) {
        return tag(DicomTag.SERIES_INSTANCE_UID, uid);
    }

    /** Asks for series of a modality, such as {@code CT}. */
    public B modality(String modality) {
        return tag(DicomTag.MODALITY, modality);
    }

    /** Asks for a description of series. */
    public B seriesDescription(String description) {
        return tag(DicomTag.SERIES_DESCRIPTION, description);
    }

    /** Asks for a number of series. */
    public B seriesNumber(String number) {
        return tag(DicomTag.SERIES_NUMBER, number);
    }

    /** Asks for a part of the body, such as {@code CHEST}. */
    public B bodyPart(String part) {
        return tag(DicomTag.BODY_PART_EXAMINED, part);
    }

    /** Asks for the name of a protocol. */
    public B protocolName(String name) {
        return tag(DicomTag.PROTOCOL_NAME, name);
    }

    /** Asks for a SOPInstanceUID. */
    public B sopInstanceUid(String uid) {
        return tag(DicomTag.SOP_INSTANCE_UID, uid);
    }

    /** Asks for instances of a SOP class. */
    public B sopClass(String uid) {
        return tag(DicomTag.SOP_CLASS_UID, uid);
    }

    /** Asks for a number of instances. */
    public B instanceNumber(String number) {
        return tag(DicomTag.INSTANCE_NUMBER, number);
    }

    /** Requests tags in the answers, in addition to those that Orthanc always requests. */
    public B requestedTags(DicomTag... tags) {
        for (DicomTag tag : tags) {
            query.putIfAbsent(tag.value(), "");
        }
        return self();
    }

    /** Sets how long to wait for the modality; rounded up to whole seconds. The server's configuration by default. */
    public B timeout(Duration timeout) {
        this.timeout = Seconds.of(timeout);
        return self();
    }

    /**
     * Whether criteria are sent of which the server would leave out letters; false by default. Servers write queries in
     * their default encoding ({@code /tools/default-encoding}, {@code Latin1} if not configured), and drop what it does not
     * have: of a Cyrillic name with a star, nothing but the star is left, which matches every patient. By default, such
     * criteria are refused with {@link OrthancUnsupportedException}.
     */
    public B allowTextLoss(boolean allow) {
        allowsTextLoss = allow;
        return self();
    }

    /** Refuses criteria that the server would garble. */
    final void check(Client client) {
        if (!allowsTextLoss) {
            requireWhole(client, query);
        }
    }

    /** A client that waits as long as the server does for the modality. */
    final Client waiting(Client client) {
        return Seconds.waiting(client, timeout);
    }

    static void requireWhole(Client client, Map<String, String> query) {
        Map<String, JsonElement> values = new LinkedHashMap<>();
        query.forEach((tag, value) -> values.put(tag, new JsonPrimitive(value)));
        WorklistQuery.requireWhole(client, values);
    }

    final Map<String, String> query() {
        return Map.copyOf(query);
    }

    /** The number of tags, without values: they may be patient data. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + query.size() + " tags]";
    }
}
