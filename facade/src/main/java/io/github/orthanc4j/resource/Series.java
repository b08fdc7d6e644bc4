package io.github.orthanc4j.resource;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.SeriesInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A series as it was when the server was asked. */
public final class Series extends SeriesRef implements ContainerSnapshot {

    private final SeriesInfo info;

    Series(Client client, SeriesInfo info) {
        super(client, Decoding.id(info.getId(), ResourceLevel.SERIES));
        this.info = info;
    }

    @Override
    public SeriesInfo raw() {
        return info;
    }

    /**
     * Its study, without asking the server.
     *
     * @throws OrthancDecodingException if the server did not say
     */
    public StudyRef study() {
        return new StudyRef(client(), Decoding.id(info.getParentStudy(), ResourceLevel.STUDY));
    }

    /** The identifiers of its instances. */
    public List<OrthancId> instanceIds() {
        return Decoding.ids(info.getInstances());
    }

    /** How many instances the complete series has; empty if its files do not tell. */
    public OptionalLong expectedInstances() {
        Long expected = info.getExpectedNumberOfInstances();
        // Orthanc 1.10.1 counts over into the negative numbers
        return expected == null || expected < 0 ? OptionalLong.empty() : OptionalLong.of(expected);
    }

    /** Whether all instances are there; empty if the server did not say. */
    public Optional<SeriesStatus> status() {
        return Optional.ofNullable(info.getStatus()).map(SeriesStatus::of);
    }
}
