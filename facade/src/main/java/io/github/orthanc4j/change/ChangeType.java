package io.github.orthanc4j.change;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The type of a change, such as a new study. Newer servers have further types: compare with the constants. */
public final class ChangeType {

    /** The first instance of a patient was stored. */
    public static final ChangeType NEW_PATIENT = of("NewPatient");

    /** The first instance of a study was stored. */
    public static final ChangeType NEW_STUDY = of("NewStudy");

    /** The first instance of a series was stored. */
    public static final ChangeType NEW_SERIES = of("NewSeries");

    /** An instance was stored. */
    public static final ChangeType NEW_INSTANCE = of("NewInstance");

    /** An instance was stored below the patient, study or series. */
    public static final ChangeType NEW_CHILD_INSTANCE = of("NewChildInstance");

    /** No instance was added to the patient for {@code StableAge} seconds. */
    public static final ChangeType STABLE_PATIENT = of("StablePatient");

    /** No instance was added to the study for {@code StableAge} seconds. */
    public static final ChangeType STABLE_STUDY = of("StableStudy");

    /** No instance was added to the series for {@code StableAge} seconds. */
    public static final ChangeType STABLE_SERIES = of("StableSeries");

    /** The series has all the instances that it is said to have. */
    public static final ChangeType COMPLETED_SERIES = of("CompletedSeries");

    /** The patient was made by an anonymization. */
    public static final ChangeType ANONYMIZED_PATIENT = of("AnonymizedPatient");

    /** The study was made by an anonymization. */
    public static final ChangeType ANONYMIZED_STUDY = of("AnonymizedStudy");

    /** The series was made by an anonymization. */
    public static final ChangeType ANONYMIZED_SERIES = of("AnonymizedSeries");

    /** The patient was made by a modification. */
    public static final ChangeType MODIFIED_PATIENT = of("ModifiedPatient");

    /** The study was made by a modification. */
    public static final ChangeType MODIFIED_STUDY = of("ModifiedStudy");

    /** The series was made by a modification. */
    public static final ChangeType MODIFIED_SERIES = of("ModifiedSeries");

    /** A user-defined attachment was added, replaced or deleted. */
    public static final ChangeType UPDATED_ATTACHMENT = of("UpdatedAttachment");

    /** A user-defined metadata was added, replaced or deleted. */
    public static final ChangeType UPDATED_METADATA = of("UpdatedMetadata");

    private final String value;

    private ChangeType(String value) {
        this.value = value;
    }

    /** The type of a word of Orthanc, such as {@code StableStudy}. */
    public static ChangeType of(String value) {
        return new ChangeType(Objects.requireNonNull(value, "value"));
    }

    /** Orthanc's word, such as {@code StableStudy}; an empty text for a change without a type. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChangeType type && type.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Orthanc's word. */
    @Override
    public String toString() {
        return value;
    }
}
