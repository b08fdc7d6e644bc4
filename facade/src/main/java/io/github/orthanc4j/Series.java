package io.github.orthanc4j;

import io.github.orthanc4j.api.model.SeriesInfo;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancDecodingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A series as it was when the server was asked. */
public final class Series extends SeriesRef implements ResourceSnapshot {

    private final SeriesInfo info;

    Series(Orthanc orthanc, SeriesInfo info) {
        super(orthanc, Answers.id(info.getId(), Level.SERIES));
        this.info = info;
    }

    /** Everything that the server said. */
    public SeriesInfo info() {
        return info;
    }

    @Override
    public DicomTags tags() {
        return Answers.tags(info.getMainDicomTags());
    }

    /**
     * Its study, without asking the server.
     *
     * @throws OrthancDecodingException if the server did not say
     */
    public StudyRef study() {
        return new StudyRef(orthanc(), Answers.id(info.getParentStudy(), Level.STUDY));
    }

    /** The identifiers of its instances. */
    public List<OrthancId> instanceIds() {
        return Answers.ids(info.getInstances());
    }

    /** Whether nothing was added for a while ({@code StableAge} of the server, 60 seconds by default). */
    public boolean isStable() {
        return Boolean.TRUE.equals(info.getIsStable());
    }

    /** When something was added last; empty if the server did not say. */
    public Optional<Instant> lastUpdate() {
        return Answers.instant(info.getLastUpdate());
    }

    /** How many instances the series has when it is complete; empty if its files do not tell. */
    public OptionalInt expectedInstances() {
        Integer expected = info.getExpectedNumberOfInstances();
        return expected == null ? OptionalInt.empty() : OptionalInt.of(expected);
    }

    /** Whether all instances are there, as far as the server can tell. */
    public SeriesStatus status() {
        return SeriesStatus.of(info.getStatus());
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
