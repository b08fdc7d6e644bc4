package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import org.jspecify.annotations.Nullable;

/** Options of getting a resource. */
public final class GetOptions {

    private DicomTag[] requestedTags = {};

    GetOptions() {}

    /**
     * Adds tags to the description ({@link ResourceSnapshot#requestedTags}). The server reads a file for those that are
     * not in its index. Since 1.12.4.
     */
    public GetOptions requestedTags(DicomTag... tags) {
        requestedTags = tags.clone();
        return this;
    }

    /** The parameter for the requested tags; null for none. */
    @Nullable
    String tagsParameter(Client client) {
        if (requestedTags.length > 0) {
            client.server().require("asking for more tags", "1.12.4");
        }
        return Decoding.names(";", requestedTags);
    }
}
