package io.github.orthanc4j;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.api.model.WorklistRequest;
import io.github.orthanc4j.dicom.DicomTag;
import java.util.function.UnaryOperator;

/** What to ask a worklist for: values that have to match, and tags that are to be answered. */
public final class WorklistQuery {

    private final JsonObject query = new JsonObject();

    WorklistQuery() {}

    /** Asks for a value of a tag; {@code *} and {@code ?} are wildcards. */
    public WorklistQuery tag(DicomTag tag, String value) {
        query.addProperty(tag.name(), value);
        return this;
    }

    /** Wants tags in the answers, whatever their values, if they are not asked for already. */
    public WorklistQuery answer(DicomTag... tags) {
        for (DicomTag tag : tags) {
            query.asMap().putIfAbsent(tag.name(), new JsonPrimitive(""));
        }
        return this;
    }

    /** Asks for an item of a sequence, such as ScheduledProcedureStepSequence. */
    public WorklistQuery sequence(DicomTag tag, UnaryOperator<WorklistQuery> item) {
        JsonArray items = new JsonArray();
        items.add(item.apply(new WorklistQuery()).query);
        query.add(tag.name(), items);
        return this;
    }

    WorklistRequest toRequest() {
        return new WorklistRequest()
                .query(Answers.map(query.asMap(), JsonElement::deepCopy))
                .full(true);
    }

    /** How many tags, not their values. */
    @Override
    public String toString() {
        return "WorklistQuery[" + query.size() + "]";
    }
}
