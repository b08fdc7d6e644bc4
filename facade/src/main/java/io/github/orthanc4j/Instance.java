package io.github.orthanc4j;

import io.github.orthanc4j.api.model.InstanceInfo;
import io.github.orthanc4j.error.OrthancDecodingException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An instance as it was when the server was asked. */
public final class Instance extends InstanceRef implements ResourceSnapshot {

    private final InstanceInfo info;

    Instance(Orthanc orthanc, InstanceInfo info) {
        super(orthanc, Answers.id(info.getId(), Level.INSTANCE));
        this.info = info;
    }

    @Override
    public InstanceInfo info() {
        return info;
    }

    /**
     * Its series, without asking the server.
     *
     * @throws OrthancDecodingException if the server did not say
     */
    public SeriesRef series() {
        return new SeriesRef(orthanc(), Answers.id(info.getParentSeries(), Level.SERIES));
    }

    /** The size of the DICOM file in bytes; empty if the server did not say. */
    public OptionalLong fileSize() {
        Long size = info.getFileSize();
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** The name of the file in the storage of the server, a UUID; empty if the server did not say. */
    public Optional<String> fileUuid() {
        return Optional.ofNullable(info.getFileUuid());
    }

    /** The place of the instance in its series, from 1 as a rule; empty if its file does not tell. */
    public OptionalInt indexInSeries() {
        Integer index = info.getIndexInSeries();
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
