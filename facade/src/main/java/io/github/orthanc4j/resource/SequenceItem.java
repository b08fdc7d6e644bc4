package io.github.orthanc4j.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.internal.Options;
import java.util.Objects;
import java.util.function.Consumer;

/** An item of a sequence that a modification or anonymization writes. */
public final class SequenceItem {

    private final JsonObject tags = new JsonObject();

    SequenceItem() {}

    /** Gives a tag of the item a value. */
    public SequenceItem tag(DicomTag tag, String value) {
        tags.addProperty(tag.value(), Objects.requireNonNull(value, "value"));
        return this;
    }

    /** Gives the item a sequence of its own. */
    @SafeVarargs
    public final SequenceItem sequence(DicomTag tag, Consumer<SequenceItem>... items) {
        JsonArray sequence = new JsonArray();
        for (Consumer<SequenceItem> item : items) {
            sequence.add(Options.of(new SequenceItem(), item).json());
        }
        tags.add(tag.value(), sequence);
        return this;
    }

    JsonObject json() {
        return tags;
    }
}
