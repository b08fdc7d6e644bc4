package io.github.orthanc4j.network;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.model.WorklistRequest;
import java.util.function.Consumer;

/** What to ask a worklist for: values that have to match, and tags that are to be answered. */
public final class WorklistQuery {

    private final JsonObject query = new JsonObject();

    WorklistQuery() {}

    /** Asks for a value of a tag; {@code *} and {@code ?} are wildcards. */
    public WorklistQuery tag(DicomTag tag, String value) {
        query.addProperty(tag.value(), value);
        return this;
    }

    /** Wants tags in the answers, whatever their values, if they are not asked for already. */
    public WorklistQuery answer(DicomTag... tags) {
        for (DicomTag tag : tags) {
            query.asMap().putIfAbsent(tag.value(), new JsonPrimitive(""));
        }
        return this;
    }

    /** Asks for an item of a sequence, such as ScheduledProcedureStepSequence. */
    public WorklistQuery sequence(DicomTag tag, Consumer<WorklistQuery> item) {
        JsonArray items = new JsonArray();
        items.add(Options.of(new WorklistQuery(), item).query);
        query.add(tag.value(), items);
        return this;
    }

    WorklistRequest toRequest() {
        return new WorklistRequest()
                .query(Decoding.map(query.asMap(), JsonElement::deepCopy))
                .full(true);
    }

    /** How many tags, not their values. */
    @Override
    public String toString() {
        return "WorklistQuery[" + query.size() + "]";
    }
}
