package io.github.orthanc4j;

import io.github.orthanc4j.api.model.PatientInfo;
import io.github.orthanc4j.dicom.DicomTags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A patient as it was when the server was asked. */
public final class Patient extends PatientRef implements ResourceSnapshot {

    private final PatientInfo info;

    Patient(Orthanc orthanc, PatientInfo info) {
        super(orthanc, Answers.id(info.getId(), Level.PATIENT));
        this.info = info;
    }

    /** Everything that the server said. */
    public PatientInfo info() {
        return info;
    }

    @Override
    public DicomTags tags() {
        return Answers.tags(info.getMainDicomTags());
    }

    /** The identifiers of its studies. */
    public List<OrthancId> studyIds() {
        return Answers.ids(info.getStudies());
    }

    /** Whether nothing was added for a while ({@code StableAge} of the server, 60 seconds by default). */
    public boolean isStable() {
        return Boolean.TRUE.equals(info.getIsStable());
    }

    /** When something was added last; empty if the server did not say. */
    public Optional<Instant> lastUpdate() {
        return Answers.instant(info.getLastUpdate());
    }

    /** Whether the patient is kept when the server makes room; empty before Orthanc 1.12.8, which do not say. */
    public Optional<Boolean> isProtected() {
        return Optional.ofNullable(info.getIsProtected());
    }

    @Override
    public DicomTags requestedTags() {
        return Answers.tags(info.getRequestedTags());
    }

    @Override
    public List<String> labelNames() {
        return Answers.list(info.getLabels());
    }

    @Override
    public Map<String, String> metadataValues() {
        return Answers.map(info.getMetadata());
    }

    @Override
    public Optional<OrthancId> anonymizedFrom() {
        return Answers.optionalId(info.getAnonymizedFrom());
    }

    @Override
    public Optional<OrthancId> modifiedFrom() {
        return Answers.optionalId(info.getModifiedFrom());
    }
}
