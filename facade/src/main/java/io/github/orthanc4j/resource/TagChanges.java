package io.github.orthanc4j.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.internal.Options;
import java.util.function.Consumer;

/**
 * Changes of tags. A path names a tag in a sequence, as in {@code 0008,1140[0].0008,1150} or {@code
 * ReferencedImageSequence[*].ReferencedSOPClassUID}, where the star stands for all items.
 *
 * @param <B> the options themselves
 */
public abstract class TagChanges<B extends TagChanges<B>> extends OperationOptions<B> {

    TagChanges() {}

    /** Gives a tag a new value. */
    public B replace(DicomTag tag, String value) {
        return replace(tag.value(), value);
    }

    /** Gives the tag at the end of a path a new value. */
    public B replace(String path, String value) {
        return replace(path, new JsonPrimitive(value));
    }

    /** Gives a tag a value that is JSON already: an array of objects for a sequence. */
    public B replace(DicomTag tag, JsonElement value) {
        return replace(tag.value(), value);
    }

    /** Gives the tag at the end of a path a value that is JSON already: an array of objects for a sequence. */
    public B replace(String path, JsonElement value) {
        if (!(fields().get("Replace") instanceof JsonObject)) {
            fields().add("Replace", new JsonObject());
        }
        fields().getAsJsonObject("Replace").add(path, value.deepCopy());
        return self();
    }

    /** Gives a sequence new items: {@code replaceSequence(tag, item -> item.tag(CODE_VALUE, "T-D1100"))}. */
    @SafeVarargs
    public final B replaceSequence(DicomTag tag, Consumer<SequenceItem>... items) {
        return replaceSequence(tag.value(), items);
    }

    /** Gives the sequence at the end of a path new items. */
    @SafeVarargs
    public final B replaceSequence(String path, Consumer<SequenceItem>... items) {
        JsonArray sequence = new JsonArray();
        for (Consumer<SequenceItem> item : items) {
            sequence.add(Options.of(new SequenceItem(), item).json());
        }
        return replace(path, sequence);
    }

    /** Removes tags. */
    public B remove(DicomTag... tags) {
        for (DicomTag tag : tags) {
            add("Remove", tag.value());
        }
        return self();
    }

    /** Removes the tags at the ends of paths. */
    public B remove(String... paths) {
        for (String path : paths) {
            add("Remove", path);
        }
        return self();
    }
}
