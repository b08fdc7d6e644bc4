package io.github.orthanc4j.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTag;

/**
 * Which tags change, and what becomes of the originals. A tag in a sequence is named by a path, as in {@code
 * 0008,1140[0].0008,1150} or {@code ReferencedImageSequence[*].ReferencedSOPClassUID}, where the star stands for all items.
 *
 * @param <B> the options themselves
 */
public abstract class TagOptions<B extends TagOptions<B>> extends OperationOptions<B> {

    TagOptions() {}

    /** Gives a tag a new value. */
    public B replace(DicomTag tag, String value) {
        return replace(tag.value(), new JsonPrimitive(value));
    }

    /** Gives a tag a new value; an array of objects makes a sequence. */
    public B replace(DicomTag tag, JsonElement value) {
        return replace(tag.value(), value);
    }

    /** Gives the tag at the end of a path a new value. */
    public B replace(String path, String value) {
        return replace(path, new JsonPrimitive(value));
    }

    /** Gives the tag at the end of a path a new value; an array of objects makes a sequence. */
    public B replace(String path, JsonElement value) {
        if (!(fields().get("Replace") instanceof JsonObject)) {
            fields().add("Replace", new JsonObject());
        }
        fields().getAsJsonObject("Replace").add(path, value.deepCopy());
        return self();
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

    /** Whether the originals stay in the server. */
    public B keepSource(boolean keep) {
        return set("KeepSource", keep);
    }

    /** Whether the copies get the labels of the originals; not if not asked for. Since 1.12.3. */
    public B keepLabels(boolean keep) {
        return set("KeepLabels", new JsonPrimitive(keep), "1.12.3");
    }

    /** Goes on after an error with one instance. */
    public B permissive() {
        return set("Permissive", true);
    }

    final void add(String list, String entry) {
        if (!(fields().get(list) instanceof JsonArray)) {
            fields().add(list, new JsonArray());
        }
        fields().getAsJsonArray(list).add(entry);
    }
}
