package io.github.orthanc4j.resource;

import org.jspecify.annotations.Nullable;

/**
 * The rules of an anonymization. By default, they are those of the DICOM standard (PS 3.15, basic profile).
 *
 * @param <B> the options themselves
 */
public abstract class AnonymizationRules<B extends AnonymizationRules<B>> extends IdentityChanges<B> {

    AnonymizationRules() {}

    /** Keeps private tags, which are removed by default. */
    public B keepPrivateTags(boolean keep) {
        return set("KeepPrivateTags", keep);
    }

    /** The edition of the standard whose rules are applied: {@code 2008}, {@code 2017c}, {@code 2021b}, {@code 2023b}. */
    public B dicomVersion(String edition) {
        return set("DicomVersion", edition);
    }

    @Override
    @Nullable
    String since(String option) {
        return option.equals("Transcode") ? "1.11.3" : super.since(option);
    }
}
