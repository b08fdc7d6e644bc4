package io.github.orthanc4j.change;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a resource. Newer servers have further words: compare with the constants, and expect others.
 *
 * @param value Orthanc's word; empty if the server gave none
 */
public record ChangeType(String value) {

    /** The first instance of a patient was stored. */
    public static final ChangeType NEW_PATIENT = new ChangeType("NewPatient");

    /** The first instance of a study was stored. */
    public static final ChangeType NEW_STUDY = new ChangeType("NewStudy");

    /** The first instance of a series was stored. */
    public static final ChangeType NEW_SERIES = new ChangeType("NewSeries");

    /** An instance was stored. */
    public static final ChangeType NEW_INSTANCE = new ChangeType("NewInstance");

    /** An instance was stored below the patient, study or series. */
    public static final ChangeType NEW_CHILD_INSTANCE = new ChangeType("NewChildInstance");

    /** Nothing has come to the patient for {@code StableAge} seconds. */
    public static final ChangeType STABLE_PATIENT = new ChangeType("StablePatient");

    /** Nothing has come to the study for {@code StableAge} seconds. */
    public static final ChangeType STABLE_STUDY = new ChangeType("StableStudy");

    /** Nothing has come to the series for {@code StableAge} seconds. */
    public static final ChangeType STABLE_SERIES = new ChangeType("StableSeries");

    /** All the instances that the series is said to have are there. */
    public static final ChangeType COMPLETED_SERIES = new ChangeType("CompletedSeries");

    /** The patient came about by an anonymization. */
    public static final ChangeType ANONYMIZED_PATIENT = new ChangeType("AnonymizedPatient");

    /** The study came about by an anonymization. */
    public static final ChangeType ANONYMIZED_STUDY = new ChangeType("AnonymizedStudy");

    /** The series came about by an anonymization. */
    public static final ChangeType ANONYMIZED_SERIES = new ChangeType("AnonymizedSeries");

    /** The patient came about by a modification. */
    public static final ChangeType MODIFIED_PATIENT = new ChangeType("ModifiedPatient");

    /** The study came about by a modification. */
    public static final ChangeType MODIFIED_STUDY = new ChangeType("ModifiedStudy");

    /** The series came about by a modification. */
    public static final ChangeType MODIFIED_SERIES = new ChangeType("ModifiedSeries");

    /** A user-defined attachment was added, replaced or deleted. */
    public static final ChangeType UPDATED_ATTACHMENT = new ChangeType("UpdatedAttachment");

    /** A user-defined metadata was added, replaced or deleted. */
    public static final ChangeType UPDATED_METADATA = new ChangeType("UpdatedMetadata");

    public ChangeType {
        Objects.requireNonNull(value, "value");
    }

    public static ChangeType of(@Nullable String value) {
        return new ChangeType(value == null ? "" : value);
    }

    @Override
    public String toString() {
        return value;
    }
}
