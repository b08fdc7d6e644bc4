package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.ResourceInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What patients, studies, series and instances have in common as they were when the server was asked. */
public sealed interface ResourceSnapshot extends LeveledResource permits ContainerSnapshot, Instance {

    /** Everything that the server said. Tags come by keyword, or by number if further ones were asked for. */
    ResourceInfo raw();

    /** The main DICOM tags of the resource. */
    default DicomTags mainTags() {
        return Decoding.tags(raw().getMainDicomTags());
    }

    /** The further tags that were asked for; none if none were. */
    default DicomTags requestedTags() {
        return Decoding.tags(raw().getRequestedTags());
    }

    /** The labels that the resource had; none from servers before 1.12.0, which have no labels. */
    default List<String> labelNames() {
        return Decoding.list(raw().getLabels());
    }

    /** The metadata that the resource had, if they were asked for in a search; otherwise none. */
    default Map<String, String> metadataValues() {
        return Decoding.map(raw().getMetadata());
    }

    /** The resource that this one is an anonymized copy of; empty if it is none. It may be gone by now. */
    default Optional<OrthancId> anonymizedFrom() {
        return Decoding.optionalId(raw().getAnonymizedFrom());
    }

    /** The resource that this one is a modified copy of; empty if it is none. It may be gone by now. */
    default Optional<OrthancId> modifiedFrom() {
        return Decoding.optionalId(raw().getModifiedFrom());
    }
}
