package io.github.orthanc4j.find;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.ResourceLevel;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows the tags that each Orthanc keeps in its index, whatever its configuration, and their levels. */
final class IndexedTags {

    private static final Map<ResourceLevel, Set<String>> TAGS = Map.of(
            ResourceLevel.PATIENT,
            Set.of("PatientName", "PatientID", "PatientBirthDate", "PatientSex", DicomTag.OTHER_PATIENT_IDS.value()),
            ResourceLevel.STUDY,
            Set.of(
                    "StudyDate",
                    "StudyTime",
                    "AccessionNumber",
                    "InstitutionName",
                    "ReferringPhysicianName",
                    "StudyDescription",
                    "StudyInstanceUID",
                    "StudyID",
                    "RequestingPhysician",
                    "RequestedProcedureDescription"),
            ResourceLevel.SERIES,
            Set.of(
                    "SeriesDate",
                    "SeriesTime",
                    "Modality",
                    "Manufacturer",
                    "StationName",
                    "SeriesDescription",
                    "OperatorsName",
                    "ContrastBolusAgent",
                    "BodyPartExamined",
                    "SequenceName",
                    "ProtocolName",
                    "SeriesInstanceUID",
                    "SeriesNumber",
                    "PerformedProcedureStepDescription"),
            ResourceLevel.INSTANCE,
            Set.of("SOPInstanceUID", "InstanceNumber", "InstanceCreationDate", "InstanceCreationTime"));

    private IndexedTags() {}

    /** Whether a search at a level can be answered from the index alone. */
    static boolean contains(ResourceLevel level, String tag) {
        ResourceLevel owner = ownerOf(tag);
        return owner == null
                ? level == ResourceLevel.STUDY && tag.equals(DicomTag.MODALITIES_IN_STUDY.value())
                : owner.compareTo(level) <= 0;
    }

    /** Whether descriptions of resources of a level have a tag, in all releases. */
    static boolean isDescribed(ResourceLevel level, String tag) {
        ResourceLevel owner = ownerOf(tag);
        return owner == level || (owner == ResourceLevel.PATIENT && level == ResourceLevel.STUDY);
    }

    /** Refuses searches by a tag of a level below, which the server would silently answer wrongly. */
    static void requireNotBelow(ResourceLevel level, String tag) {
        ResourceLevel owner = ownerOf(tag);
        if (owner != null && owner.compareTo(level) > 0) {
            throw new IllegalArgumentException(tag + " differs among the " + owner.path() + " of a "
                    + level.value().toLowerCase(Locale.ROOT) + ": search the " + owner.path() + " by it");
        }
        if (level != ResourceLevel.STUDY && tag.equals(DicomTag.MODALITIES_IN_STUDY.value())) {
            throw new IllegalArgumentException("Orthanc can search studies by ModalitiesInStudy, not " + level.path());
        }
    }

    /** The tag that identifies the resources of a level. */
    static DicomTag identifierOf(ResourceLevel level) {
        return switch (level) {
            case PATIENT -> DicomTag.PATIENT_ID;
            case STUDY -> DicomTag.STUDY_INSTANCE_UID;
            case SERIES -> DicomTag.SERIES_INSTANCE_UID;
            case INSTANCE -> DicomTag.SOP_INSTANCE_UID;
        };
    }

    private static @Nullable ResourceLevel ownerOf(String tag) {
        for (ResourceLevel level : ResourceLevel.values()) {
            if (TAGS.getOrDefault(level, Set.of()).contains(tag)) {
                return level;
            }
        }
        return null;
    }
}
