package io.github.orthanc4j;

import io.github.orthanc4j.api.model.StudyInfo;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancDecodingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A study as it was when the server was asked. */
public final class Study extends StudyRef implements ResourceSnapshot {

    private final StudyInfo info;

    Study(Orthanc orthanc, StudyInfo info) {
        super(orthanc, Answers.id(info.getId(), Level.STUDY));
        this.info = info;
    }

    /** Everything that the server said. */
    public StudyInfo info() {
        return info;
    }

    @Override
    public DicomTags tags() {
        return Answers.tags(info.getMainDicomTags());
    }

    /** The main DICOM tags of the patient. */
    public DicomTags patientTags() {
        return Answers.tags(info.getPatientMainDicomTags());
    }

    /**
     * Its patient, without asking the server.
     *
     * @throws OrthancDecodingException if the server did not say
     */
    public PatientRef patient() {
        return new PatientRef(orthanc(), Answers.id(info.getParentPatient(), Level.PATIENT));
    }

    /** The identifiers of its series. */
    public List<OrthancId> seriesIds() {
        return Answers.ids(info.getSeries());
    }

    /** Whether nothing was added for a while ({@code StableAge} of the server, 60 seconds by default). */
    public boolean isStable() {
        return Boolean.TRUE.equals(info.getIsStable());
    }

    /** When something was added last; empty if the server did not say. */
    public Optional<Instant> lastUpdate() {
        return Answers.instant(info.getLastUpdate());
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
