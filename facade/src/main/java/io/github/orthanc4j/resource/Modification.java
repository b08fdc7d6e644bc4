package io.github.orthanc4j.resource;

import io.github.orthanc4j.id.ResourceLevel;

/** How to modify. The copies get new UIDs at and below the level that is modified. */
public final class Modification extends CopyOptions<Modification> {

    Modification() {}

    @Override
    Modification self() {
        return this;
    }

    /** Removes all private tags. */
    public Modification removePrivateTags() {
        return set("RemovePrivateTags", true);
    }

    /** Converts the images to another transfer syntax, named by its UID. */
    public Modification transcode(String transferSyntaxUid) {
        return set("Transcode", transferSyntaxUid);
    }

    /**
     * The level at which several resources are modified, for {@link Bulk#modify} only. If not given, it is that of the
     * instances, or of the patients, studies or series if their PatientID, StudyInstanceUID or SeriesInstanceUID is replaced.
     */
    public Modification level(ResourceLevel level) {
        return set("Level", level.value());
    }
}
