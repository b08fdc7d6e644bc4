package io.github.orthanc4j.resource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * How much a resource holds. What the server does not say, or does not count at that level, is 0.
 *
 * @param studies the number of studies
 * @param series the number of series
 * @param instances the number of instances
 * @param diskSize bytes on the disk, of all attachments
 * @param uncompressedSize bytes of all attachments if they were not compressed
 * @param dicomDiskSize bytes on the disk, of the DICOM files
 * @param dicomUncompressedSize bytes of the DICOM files if they were not compressed by Orthanc
 */
public record ResourceStatistics(
        int studies,
        int series,
        int instances,
        long diskSize,
        long uncompressedSize,
        long dicomDiskSize,
        long dicomUncompressedSize) {

    static final ResourceStatistics NOTHING = new ResourceStatistics(0, 0, 0, 0, 0, 0, 0);

    static ResourceStatistics of(JsonObject answer) {
        return new ResourceStatistics(
                (int) number(answer, "CountStudies"),
                (int) number(answer, "CountSeries"),
                (int) number(answer, "CountInstances"),
                number(answer, "DiskSize"),
                number(answer, "UncompressedSize"),
                number(answer, "DicomDiskSize"),
                number(answer, "DicomUncompressedSize"));
    }

    private static long number(JsonObject answer, String field) {
        JsonElement value = answer.get(field);
        try {
            return value == null || !value.isJsonPrimitive() ? 0 : value.getAsLong();
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
