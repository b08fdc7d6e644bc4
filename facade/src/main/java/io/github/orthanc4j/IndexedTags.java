package io.github.orthanc4j;

import io.github.orthanc4j.dicom.DicomTag;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags that each Orthanc keeps in its index, whatever its configuration, by the level that they describe. */
final class IndexedTags {

    private static final Map<Level, Set<String>> TAGS = Map.of(
            Level.PATIENT,
            Set.of("PatientName", "PatientID", "PatientBirthDate", "PatientSex", DicomTag.OTHER_PATIENT_IDS.name()),
            Level.STUDY,
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
            Level.SERIES,
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
            Level.INSTANCE,
            Set.of("SOPInstanceUID", "InstanceNumber", "InstanceCreationDate", "InstanceCreationTime"));

    private IndexedTags() {}

    /** Whether a search at a level can be answered from the index alone. */
    static boolean contains(Level level, String tag) {
        Level owner = ownerOf(tag);
        return owner == null
                ? level == Level.STUDY && tag.equals(DicomTag.MODALITIES_IN_STUDY.name())
                : owner.compareTo(level) <= 0;
    }

    /** Whether descriptions of resources of a level have a tag, in all releases. */
    static boolean isDescribed(Level level, String tag) {
        Level owner = ownerOf(tag);
        return owner == level || (owner == Level.PATIENT && level == Level.STUDY);
    }

    /** Refuses what the server would answer wrongly, without an error: searches by what a level below has. */
    static void requireNotBelow(Level level, String tag) {
        Level owner = ownerOf(tag);
        if (owner != null && owner.compareTo(level) > 0) {
            throw new IllegalArgumentException(tag + " differs among the " + owner.path() + " of a "
                    + level.word().toLowerCase(Locale.ROOT) + ": search the " + owner.path() + " by it");
        }
        if (level != Level.STUDY && tag.equals(DicomTag.MODALITIES_IN_STUDY.name())) {
            throw new IllegalArgumentException("Orthanc can search studies by ModalitiesInStudy, not " + level.path());
        }
    }

    /** What tells apart the resources of a level. */
    static DicomTag identifierOf(Level level) {
        return switch (level) {
            case PATIENT -> DicomTag.PATIENT_ID;
            case STUDY -> DicomTag.STUDY_INSTANCE_UID;
            case SERIES -> DicomTag.SERIES_INSTANCE_UID;
            case INSTANCE -> DicomTag.SOP_INSTANCE_UID;
        };
    }

    private static @Nullable Level ownerOf(String tag) {
        for (Level level : Level.values()) {
            if (TAGS.getOrDefault(level, Set.of()).contains(tag)) {
                return level;
            }
        }
        return null;
    }
}
