package io.github.orthanc4j;

import io.github.orthanc4j.dicom.DicomTags;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What patients, studies, series and instances have in common as they were when the server was asked. */
public sealed interface ResourceSnapshot permits Patient, Study, Series, Instance {

    /** The identifier that Orthanc gave to the resource. */
    OrthancId id();

    /** The level of the resource. */
    Level level();

    /** The main DICOM tags of the resource. */
    DicomTags tags();

    /** The further tags that were asked for; none if none were. */
    DicomTags requestedTags();

    /** The labels that the resource had; none from servers before 1.12.0, which have no labels. */
    List<String> labelNames();

    /** The metadata that the resource had, if they were asked for in a search; otherwise none. */
    Map<String, String> metadataValues();

    /** The resource that this one is an anonymized copy of; empty if it is none. It may be gone by now. */
    Optional<OrthancId> anonymizedFrom();

    /** The resource that this one is a modified copy of; empty if it is none. It may be gone by now. */
    Optional<OrthancId> modifiedFrom();
}
