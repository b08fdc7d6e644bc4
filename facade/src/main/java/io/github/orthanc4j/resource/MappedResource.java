package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A resource and what a modification or anonymization has made of it. Immutable; equal to another one with the same content. */
@Experimental
public final class MappedResource {

    private final ResourceLevel level;
    private final OrthancId source;
    private final OrthancId copy;
    private final String sourceDicomId;
    private final String copyDicomId;

    MappedResource(ResourceLevel level, OrthancId source, OrthancId copy, String sourceDicomId, String copyDicomId) {
        this.level = level;
        this.source = source;
        this.copy = copy;
        this.sourceDicomId = sourceDicomId;
        this.copyDicomId = copyDicomId;
    }

    /** The level of both. */
    public ResourceLevel level() {
        return level;
    }

    /** The identifier of the resource that was modified. */
    public OrthancId source() {
        return source;
    }

    /** The identifier of the new resource; the same as {@link #source} if the operation has kept the resource. */
    public OrthancId copy() {
        return copy;
    }

    /** The old PatientID, StudyInstanceUID, SeriesInstanceUID or SOPInstanceUID; "" for a PatientID without a value. */
    public String sourceDicomId() {
        return sourceDicomId;
    }

    /** The new PatientID, StudyInstanceUID, SeriesInstanceUID or SOPInstanceUID; "" for a PatientID without a value. */
    public String copyDicomId() {
        return copyDicomId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MappedResource mapped
                && mapped.level == level
                && mapped.source.equals(source)
                && mapped.copy.equals(copy)
                && mapped.sourceDicomId.equals(sourceDicomId)
                && mapped.copyDicomId.equals(copyDicomId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(level, source, copy);
    }

    /** Level and Orthanc's identifiers, without the DICOM ones: a PatientID is patient data. */
    @Override
    public String toString() {
        return level.value() + " " + source + " -> " + copy;
    }
}
