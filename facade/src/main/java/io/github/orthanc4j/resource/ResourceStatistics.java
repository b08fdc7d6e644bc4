package io.github.orthanc4j.resource;

import io.github.orthanc4j.rest.model.InstanceStatistics;
import io.github.orthanc4j.rest.model.PatientStatistics;
import io.github.orthanc4j.rest.model.SeriesStatistics;
import io.github.orthanc4j.rest.model.StudyStatistics;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How much a resource holds. A value is empty if the server does not say it at that level. Equal by content. */
public final class ResourceStatistics {

    private final List<OptionalLong> counts;
    private final List<OptionalLong> sizes;

    private ResourceStatistics(List<OptionalLong> counts, List<OptionalLong> sizes) {
        this.counts = counts;
        this.sizes = sizes;
    }

    static ResourceStatistics of(PatientStatistics said) {
        return new ResourceStatistics(
                counts(said.getCountStudies(), said.getCountSeries(), said.getCountInstances()),
                sizes(
                        said.getDiskSize(),
                        said.getUncompressedSize(),
                        said.getDicomDiskSize(),
                        said.getDicomUncompressedSize()));
    }

    static ResourceStatistics of(StudyStatistics said) {
        return new ResourceStatistics(
                counts(null, said.getCountSeries(), said.getCountInstances()),
                sizes(
                        said.getDiskSize(),
                        said.getUncompressedSize(),
                        said.getDicomDiskSize(),
                        said.getDicomUncompressedSize()));
    }

    static ResourceStatistics of(SeriesStatistics said) {
        return new ResourceStatistics(
                counts(null, null, said.getCountInstances()),
                sizes(
                        said.getDiskSize(),
                        said.getUncompressedSize(),
                        said.getDicomDiskSize(),
                        said.getDicomUncompressedSize()));
    }

    static ResourceStatistics of(InstanceStatistics said) {
        return new ResourceStatistics(
                counts(null, null, null),
                sizes(
                        said.getDiskSize(),
                        said.getUncompressedSize(),
                        said.getDicomDiskSize(),
                        said.getDicomUncompressedSize()));
    }

    private static List<OptionalLong> counts(
            @Nullable Integer studies, @Nullable Integer series, @Nullable Integer instances) {
        return List.of(count(studies), count(series), count(instances));
    }

    private static OptionalLong count(@Nullable Integer number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private static List<OptionalLong> sizes(
            @Nullable String disk,
            @Nullable String uncompressed,
            @Nullable String dicomDisk,
            @Nullable String dicomUncompressed) {
        return List.of(size(disk), size(uncompressed), size(dicomDisk), size(dicomUncompressed));
    }

    private static OptionalLong size(@Nullable String bytes) {
        try {
            return bytes == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(bytes));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether all numbers are zero. Orthanc 1.13.0 answers this, too, for a resource that does not exist. */
    boolean isZero() {
        return counts.stream().allMatch(count -> count.orElse(0) == 0)
                && sizes.stream().allMatch(size -> size.orElse(0) == 0);
    }

    /** The number of studies of a patient. */
    public OptionalLong studies() {
        return counts.get(0);
    }

    /** The number of series of a patient or study. */
    public OptionalLong series() {
        return counts.get(1);
    }

    /** The number of instances of a patient, study or series. */
    public OptionalLong instances() {
        return counts.get(2);
    }

    /** The bytes of all attachments on the disk. */
    public OptionalLong diskSize() {
        return sizes.get(0);
    }

    /** The bytes of all attachments, uncompressed. */
    public OptionalLong uncompressedSize() {
        return sizes.get(1);
    }

    /** The bytes of the DICOM files on the disk. */
    public OptionalLong dicomDiskSize() {
        return sizes.get(2);
    }

    /** The bytes of the DICOM files without the compression of the server's storage. */
    public OptionalLong dicomUncompressedSize() {
        return sizes.get(3);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceStatistics statistics
                && statistics.counts.equals(counts)
                && statistics.sizes.equals(sizes);
    }

    @Override
    public int hashCode() {
        return counts.hashCode() * 31 + sizes.hashCode();
    }

    /** All values. */
    @Override
    public String toString() {
        return "ResourceStatistics[studies=" + studies() + ", series=" + series() + ", instances=" + instances()
                + ", diskSize=" + diskSize() + "]";
    }
}
