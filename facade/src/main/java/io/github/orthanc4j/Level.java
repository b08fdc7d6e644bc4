package io.github.orthanc4j;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The four levels of DICOM's hierarchy, as Orthanc names them. */
public enum Level {
    PATIENT("Patient", "patients"),
    STUDY("Study", "studies"),
    SERIES("Series", "series"),
    INSTANCE("Instance", "instances");

    private final String word;
    private final String path;

    Level(String word, String path) {
        this.word = word;
        this.path = path;
    }

    /** Orthanc's word in requests and answers, such as {@code Study}. */
    public String word() {
        return word;
    }

    /** The first segment of Orthanc's routes, such as {@code studies}. */
    public String path() {
        return path;
    }

    /** The level of a word of Orthanc; empty if it is another one. */
    static Optional<Level> of(@Nullable String word) {
        for (Level level : values()) {
            if (level.word.equals(word)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
