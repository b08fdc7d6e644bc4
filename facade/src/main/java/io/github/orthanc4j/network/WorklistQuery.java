package io.github.orthanc4j.network;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.TimeRange;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.internal.TextEncoding;
import io.github.orthanc4j.internal.WrittenText;
import io.github.orthanc4j.rest.model.WorklistRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The criteria of a query to a worklist, and the tags that it requests in the answers. */
@Experimental
public final class WorklistQuery {

    private static final JsonElement ANYTHING = new JsonPrimitive("");

    private final Map<String, JsonElement> query = new LinkedHashMap<>();

    private boolean allowsTextLoss;

    WorklistQuery() {}

    /**
     * Adds a criterion for a tag. {@code *} and {@code ?} are wildcards, and an empty value matches everything.
     *
     * @throws IllegalArgumentException if the query has a criterion for the tag already
     */
    public WorklistQuery tag(DicomTag tag, String value) {
        return put(tag, new JsonPrimitive(Objects.requireNonNull(value, "value")));
    }

    /** Adds a criterion for a date. */
    public WorklistQuery tag(DicomTag tag, DateRange days) {
        return tag(tag, days.toString());
    }

    /** Adds a criterion for a time of the day. */
    public WorklistQuery tag(DicomTag tag, TimeRange times) {
        return tag(tag, times.toString());
    }

    /** Asks for names of patients, such as {@code DOE*}. */
    public WorklistQuery patientName(String name) {
        return tag(DicomTag.PATIENT_NAME, name);
    }

    /** Asks for a PatientID. */
    public WorklistQuery patientId(String id) {
        return tag(DicomTag.PATIENT_ID, id);
    }

    /** Asks for an accession number. */
    public WorklistQuery accessionNumber(String number) {
        return tag(DicomTag.ACCESSION_NUMBER, number);
    }

    /** Asks for steps that are scheduled for a modality, such as {@code CT}. */
    public WorklistQuery scheduledModality(String modality) {
        return scheduled(DicomTag.MODALITY, modality);
    }

    /** Asks for steps that are scheduled for a station, by its title. */
    public WorklistQuery scheduledStation(String title) {
        return scheduled(DicomTag.SCHEDULED_STATION_AE_TITLE, title);
    }

    /** Asks for steps that are scheduled to begin on some days. */
    public WorklistQuery scheduledDate(DateRange days) {
        return scheduled(DicomTag.SCHEDULED_PROCEDURE_STEP_START_DATE, days.toString());
    }

    private WorklistQuery scheduled(DicomTag tag, String value) {
        Objects.requireNonNull(value, "value");
        JsonElement steps = query.get(DicomTag.SCHEDULED_PROCEDURE_STEP_SEQUENCE.value());
        JsonObject step = step(steps);
        JsonElement before = step.get(tag.value());
        if (before != null && !before.equals(ANYTHING)) {
            throw new IllegalArgumentException("this query has a criterion for " + tag + " already");
        }
        step.addProperty(tag.value(), value);
        if (steps == null || steps.equals(ANYTHING)) {
            JsonArray items = new JsonArray();
            items.add(step);
            query.put(DicomTag.SCHEDULED_PROCEDURE_STEP_SEQUENCE.value(), items);
        }
        return this;
    }

    /** The one item of the sequence that all criteria for a step go to. */
    private static JsonObject step(@Nullable JsonElement steps) {
        return steps != null && steps.isJsonArray()
                ? steps.getAsJsonArray().get(0).getAsJsonObject()
                : new JsonObject();
    }

    /** Requests tags in the answers. */
    public WorklistQuery requestedTags(DicomTag... tags) {
        for (DicomTag tag : tags) {
            query.putIfAbsent(tag.value(), ANYTHING);
        }
        return this;
    }

    /**
     * Adds criteria for an item of a sequence, such as ScheduledProcedureStepSequence, before any of its named criteria.
     *
     * @throws IllegalArgumentException if the query has a criterion for the sequence already
     */
    public WorklistQuery sequence(DicomTag tag, Consumer<WorklistQuery> item) {
        JsonArray items = new JsonArray();
        items.add(Options.of(new WorklistQuery(), item).toJson());
        return put(tag, items);
    }

    private WorklistQuery put(DicomTag tag, JsonElement value) {
        JsonElement before = query.put(tag.value(), value);
        if (before != null && !before.equals(ANYTHING)) {
            throw new IllegalArgumentException("this query has a criterion for " + tag + " already");
        }
        return this;
    }

    /** Like {@link DicomCriteria#allowTextLoss}. It holds for the items of sequences, too. */
    public WorklistQuery allowTextLoss(boolean allow) {
        allowsTextLoss = allow;
        return this;
    }

    /** Refuses criteria that the server would garble. */
    void check(Client client) {
        if (!allowsTextLoss) {
            requireWhole(client, query);
        }
    }

    /** Refuses criteria of a query that the server would garble. */
    static void requireWhole(Client client, Map<String, JsonElement> query) {
        WrittenText.require(
                query,
                () -> TextEncoding.defaultOf(client),
                "give the server a default encoding that has them, such as Utf8 (PUT /tools/default-encoding, or"
                        + " DefaultEncoding in its configuration); allowTextLoss(true) sends them all the same");
    }

    private JsonObject toJson() {
        JsonObject json = new JsonObject();
        query.forEach(json::add);
        return json;
    }

    WorklistRequest toRequest() {
        return new WorklistRequest().query(new LinkedHashMap<>(query)).full(true);
    }

    /** The number of tags, without values: they may be patient data. */
    @Override
    public String toString() {
        return "WorklistQuery[" + query.size() + " tags]";
    }
}
