package io.github.orthanc4j.network;

import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.rest.model.ChildQueryRequest;
import io.github.orthanc4j.rest.model.QueryRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to ask a modality for (C-FIND): values that have to match, and tags that are to be answered. */
public final class DicomQuery {

    private final Map<String, String> query = new LinkedHashMap<>();
    private @Nullable Boolean normalize;
    private @Nullable String localAet;
    private @Nullable Integer timeout;

    DicomQuery() {}

    /** Asks for a value of a tag; {@code *} and {@code ?} are wildcards, a backslash separates alternatives. */
    public DicomQuery tag(DicomTag tag, String value) {
        query.put(tag.value(), value);
        return this;
    }

    /** Asks for a name of a patient, such as {@code DOE*}. */
    public DicomQuery patientName(String name) {
        return tag(DicomTag.PATIENT_NAME, name);
    }

    /** Asks for a PatientID. */
    public DicomQuery patientId(String id) {
        return tag(DicomTag.PATIENT_ID, id);
    }

    /** Asks for studies of some days. */
    public DicomQuery studyDate(DateRange days) {
        return tag(DicomTag.STUDY_DATE, days.toString());
    }

    /** Wants tags in the answers, whatever their values, beside those that Orthanc wants anyway. */
    public DicomQuery answer(DicomTag... tags) {
        for (DicomTag tag : tags) {
            query.putIfAbsent(tag.value(), "");
        }
        return this;
    }

    /** Sends the query as it is: Orthanc neither adds nor leaves out tags. */
    public DicomQuery verbatim() {
        normalize = false;
        return this;
    }

    /** Calls the modality under another title than the server's own. */
    public DicomQuery localAet(String title) {
        localAet = title;
        return this;
    }

    /** How long the modality may take; rounded up to whole seconds, which is what Orthanc counts in. */
    public DicomQuery timeout(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the timeout must be more than nothing, not " + time);
        }
        timeout = Math.toIntExact(time.plusSeconds(1).minusNanos(1).toSeconds());
        return this;
    }

    QueryRequest toRequest(ResourceLevel level) {
        return new QueryRequest()
                .level(level.value())
                .query(Map.copyOf(query))
                .normalize(normalize)
                .localAet(localAet)
                .timeout(timeout);
    }

    ChildQueryRequest toChildRequest() {
        if (normalize != null || localAet != null) {
            throw new IllegalArgumentException("a query below an answer takes tags and a timeout only");
        }
        return new ChildQueryRequest().query(Map.copyOf(query)).timeout(timeout);
    }

    /** How many tags, not their values. */
    @Override
    public String toString() {
        return "DicomQuery[" + query.size() + "]";
    }
}
