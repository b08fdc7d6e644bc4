package io.github.orthanc4j.resource;

import io.github.orthanc4j.id.ResourceLevel;

/**
 * How to modify several resources. The copies get new UIDs at the level of the modification and below, and the originals
 * stay in the server unless {@code keepSource(false)} is set.
 */
public final class BulkModification extends ModificationRules<BulkModification>
        implements CopyOptions<BulkModification> {

    BulkModification() {}

    @Override
    BulkModification self() {
        return this;
    }

    /**
     * The level of the modification. By default, it is that of the instances, or of the patients, studies or series if
     * their PatientID, StudyInstanceUID or SeriesInstanceUID is replaced.
     */
    public BulkModification level(ResourceLevel level) {
        return set("Level", level.value());
    }
}
