package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.internal.Decoding;
import org.jspecify.annotations.Nullable;

/** Which tags of a file the server sends. */
public final class FetchTagsOptions {

    private DicomTag[] longValues = {};
    private boolean behindPixels;

    FetchTagsOptions() {}

    /** Also sends the values of these tags if they are long; by default, texts above 256 characters are left out. */
    public FetchTagsOptions longValues(DicomTag... tags) {
        longValues = tags.clone();
        return this;
    }

    /** Also sends the tags after the pixels; false by default. Since 1.12.4. */
    public FetchTagsOptions behindPixels(boolean value) {
        behindPixels = value;
        return this;
    }

    @Nullable
    String ignoreLength() {
        return Decoding.names(",", longValues);
    }

    boolean isBehindPixels() {
        return behindPixels;
    }
}
