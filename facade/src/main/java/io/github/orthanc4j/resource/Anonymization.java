package io.github.orthanc4j.resource;

import com.google.gson.JsonPrimitive;

/** How to anonymize. Without further words, by the rules of the DICOM standard (PS 3.15, basic profile). */
public final class Anonymization extends CopyOptions<Anonymization> {

    Anonymization() {}

    @Override
    Anonymization self() {
        return this;
    }

    /** Leaves private tags as they are; they are removed otherwise. */
    public Anonymization keepPrivateTags() {
        return set("KeepPrivateTags", true);
    }

    /** The edition of the standard whose rules are applied: {@code 2008}, {@code 2017c}, {@code 2021b}, {@code 2023b}. */
    public Anonymization dicomVersion(String edition) {
        return set("DicomVersion", edition);
    }

    /** Converts the images to another transfer syntax, named by its UID. Since 1.11.3. */
    public Anonymization transcode(String transferSyntaxUid) {
        return set("Transcode", new JsonPrimitive(transferSyntaxUid), "1.11.3");
    }
}
