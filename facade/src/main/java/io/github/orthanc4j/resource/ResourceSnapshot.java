package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.ResourceInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A patient, study, series or instance as it was when the server was asked. Equal to each reference to the same resource,
 * and to each other snapshot of it, whatever their content: compare {@link #toJson} for that.
 */
public sealed interface ResourceSnapshot extends LeveledResource permits ContainerSnapshot, Instance {

    /** Everything that the server said. Tags come by keyword, or by number if further ones were asked for. */
    ResourceInfo raw();

    /**
     * What the server said, as JSON. Fields that it left out are left out; a snapshot can be written to a file or compared
     * this way.
     */
    default String toJson() {
        return SnapshotJson.of(raw());
    }

    /**
     * The main DICOM tags of the resource: those that Orthanc keeps for its own level. A study has StudyDate, but no
     * PatientName ({@link Study#patientTags}) and no Modality; a series has no StudyDate ({@link SeriesRef#fetchStudy}). What
     * is not among them is empty here, also if the files have it: {@link GetOptions#requestedTags} asks for it.
     */
    default DicomTags mainTags() {
        return Decoding.tags(raw().getMainDicomTags());
    }

    /** The tags that the request asked for in addition; none without such a request. */
    default DicomTags requestedTags() {
        return Decoding.tags(raw().getRequestedTags());
    }

    /** The labels that the resource had; none before Orthanc 1.12.0, which has no labels. */
    default List<String> labelNames() {
        return Decoding.list(raw().getLabels());
    }

    /** The metadata that the resource had; none unless a search asked for them. */
    default Map<String, String> metadataValues() {
        return Decoding.map(raw().getMetadata());
    }

    /** The resource that this one is an anonymized copy of; empty if it is no copy. The original may be deleted. */
    default Optional<OrthancId> anonymizedFrom() {
        return Decoding.optionalId(raw().getAnonymizedFrom());
    }

    /** The resource that this one is a modified copy of; empty if it is no copy. The original may be deleted. */
    default Optional<OrthancId> modifiedFrom() {
        return Decoding.optionalId(raw().getModifiedFrom());
    }
}
