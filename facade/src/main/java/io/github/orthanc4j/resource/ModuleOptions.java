package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.internal.Decoding;
import org.jspecify.annotations.Nullable;

/** Which long values the server sends. It leaves out texts above 256 characters by default. */
public final class ModuleOptions {

    private DicomTag[] longValues = {};

    ModuleOptions() {}

    /** Also sends the values of these tags if they are long. */
    public ModuleOptions longValues(DicomTag... tags) {
        longValues = tags.clone();
        return this;
    }

    @Nullable
    String ignoreLength() {
        return Decoding.names(",", longValues);
    }
}
