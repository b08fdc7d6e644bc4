package io.github.orthanc4j;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.api.model.ResourceAnonymization;
import io.github.orthanc4j.dicom.DicomTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How to anonymize. */
public final class Anonymization {

    private final Map<String, JsonElement> replace = new LinkedHashMap<>();
    private final List<String> keep = new ArrayList<>();

    Anonymization() {}

    /** Gives a tag a new value. */
    public Anonymization replace(DicomTag tag, String value) {
        replace.put(tag.name(), new JsonPrimitive(value));
        return this;
    }

    /** Leaves a tag as it is. */
    public Anonymization keep(DicomTag tag) {
        keep.add(tag.name());
        return this;
    }

    ResourceAnonymization toRequest() {
        return new ResourceAnonymization().asynchronous(true).replace(replace).keep(keep);
    }
}
