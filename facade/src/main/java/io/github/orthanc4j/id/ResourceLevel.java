package io.github.orthanc4j.id;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The four levels of DICOM's hierarchy, as Orthanc names them. */
public enum ResourceLevel {
    PATIENT("Patient", "patients"),
    STUDY("Study", "studies"),
    SERIES("Series", "series"),
    INSTANCE("Instance", "instances");

    private final String value;
    private final String path;

    ResourceLevel(String value, String path) {
        this.value = value;
        this.path = path;
    }

    /** Orthanc's word in requests and answers, such as {@code Study}. */
    public String value() {
        return value;
    }

    /** The first segment of Orthanc's routes, such as {@code studies}. */
    public String path() {
        return path;
    }

    /** The level of a word of Orthanc; empty if it is another one. */
    public static Optional<ResourceLevel> parse(@Nullable String value) {
        for (ResourceLevel level : values()) {
            if (level.value.equals(value)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
