package io.github.orthanc4j.resource;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.AttachmentInfo;
import io.github.orthanc4j.rest.model.InstanceInfo;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** An instance as it was when the server was asked. */
public final class Instance extends InstanceRef implements ResourceSnapshot {

    private final InstanceInfo info;

    Instance(Client client, InstanceInfo info) {
        super(client, Decoding.id(info.getId(), ResourceLevel.INSTANCE));
        this.info = info;
    }

    @Override
    public InstanceInfo raw() {
        return info;
    }

    /**
     * Its series, without asking the server.
     *
     * @throws OrthancDecodingException if the server did not say
     */
    public SeriesRef series() {
        return new SeriesRef(client(), Decoding.id(info.getParentSeries(), ResourceLevel.SERIES));
    }

    /** The size of the DICOM file in bytes; empty if the server did not say. */
    public OptionalLong fileSize() {
        Long size = info.getFileSize();
        if (size == null) {
            size = Decoding.dicomFile(info)
                    .map(AttachmentInfo::getUncompressedSize)
                    .orElse(null);
        }
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** The name of the file in the storage of the server, a UUID; empty if the server did not say. */
    public Optional<String> fileUuid() {
        return Optional.ofNullable(info.getFileUuid())
                .or(() -> Decoding.dicomFile(info).map(AttachmentInfo::getUuid));
    }

    /**
     * The index of the instance in its series, usually from 1; empty if its file does not tell, or has a number that is
     * negative or beyond those of an int.
     */
    public OptionalInt indexInSeries() {
        Long index = info.getIndexInSeries();
        // Orthanc 1.10.1 counts over into the negative numbers
        return index == null || index < 0 || index > Integer.MAX_VALUE
                ? OptionalInt.empty()
                : OptionalInt.of(index.intValue());
    }
}
