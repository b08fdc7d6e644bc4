package io.github.orthanc4j;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each file of an upload.
 *
 * @param files each file, in no order
 */
public record UploadReport(List<Entry> files) {

    /**
     * One file.
     *
     * @param file the file
     * @param status Orthanc's word, or what was found out without it
     * @param id the instance; null if there is none
     * @param failure why it was not stored; null if it was
     */
    public record Entry(
            Path file,
            String status,
            @Nullable OrthancId id,
            @Nullable Exception failure) {}
}
