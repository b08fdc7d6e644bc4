package io.github.orthanc4j;

/**
 * What happened to a resource. Newer servers have further words: compare with the constants, and expect others.
 *
 * @param word Orthanc's word
 */
public record ChangeType(String word) {

    public static final ChangeType NEW_PATIENT = new ChangeType("NewPatient");
    public static final ChangeType NEW_STUDY = new ChangeType("NewStudy");
    public static final ChangeType NEW_SERIES = new ChangeType("NewSeries");
    public static final ChangeType NEW_INSTANCE = new ChangeType("NewInstance");
    public static final ChangeType NEW_CHILD_INSTANCE = new ChangeType("NewChildInstance");

    /** Nothing has come to the patient for {@code StableAge} seconds. */
    public static final ChangeType STABLE_PATIENT = new ChangeType("StablePatient");

    /** Nothing has come to the study for {@code StableAge} seconds. */
    public static final ChangeType STABLE_STUDY = new ChangeType("StableStudy");

    /** Nothing has come to the series for {@code StableAge} seconds. */
    public static final ChangeType STABLE_SERIES = new ChangeType("StableSeries");

    public static final ChangeType COMPLETED_SERIES = new ChangeType("CompletedSeries");
    public static final ChangeType ANONYMIZED_PATIENT = new ChangeType("AnonymizedPatient");
    public static final ChangeType ANONYMIZED_STUDY = new ChangeType("AnonymizedStudy");
    public static final ChangeType ANONYMIZED_SERIES = new ChangeType("AnonymizedSeries");
    public static final ChangeType MODIFIED_PATIENT = new ChangeType("ModifiedPatient");
    public static final ChangeType MODIFIED_STUDY = new ChangeType("ModifiedStudy");
    public static final ChangeType MODIFIED_SERIES = new ChangeType("ModifiedSeries");
    public static final ChangeType UPDATED_ATTACHMENT = new ChangeType("UpdatedAttachment");
    public static final ChangeType UPDATED_METADATA = new ChangeType("UpdatedMetadata");

    @Override
    public String toString() {
        return word;
    }
}
