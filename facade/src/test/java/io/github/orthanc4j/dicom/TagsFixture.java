package io.github.orthanc4j.dicom;

import static io.github.orthanc4j.dicom.DicomTag.*;

import com.google.gson.JsonParser;

/** Reads tags from JSON. */
abstract class TagsFixture {

    static DicomTags tags(String json) {
        return DicomTags.of(JsonParser.parseString(json).getAsJsonObject());
    }
}
