package io.github.orthanc4j.transfer;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.UploadResult;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server says of a DICOM file that it was sent. Immutable; equal by content. */
public final class UploadedInstance {

    private final UploadOutcome outcome;
    private final @Nullable OrthancId instance;
    private final @Nullable OrthancId series;
    private final @Nullable OrthancId study;
    private final @Nullable OrthancId patient;

    private UploadedInstance(
            UploadOutcome outcome,
            @Nullable OrthancId instance,
            @Nullable OrthancId series,
            @Nullable OrthancId study,
            @Nullable OrthancId patient) {
        this.outcome = outcome;
        this.instance = instance;
        this.series = series;
        this.study = study;
        this.patient = patient;
    }

    /** For the client itself: takes over what a server has answered. */
    public static UploadedInstance of(UploadResult result) {
        String status = result.getStatus();
        return new UploadedInstance(
                status == null ? UploadOutcome.FAILED : UploadOutcome.of(status),
                Decoding.idOrNull(result.getId()),
                Decoding.idOrNull(result.getParentSeries()),
                Decoding.idOrNull(result.getParentStudy()),
                Decoding.idOrNull(result.getParentPatient()));
    }

    /** What the server was found to have: it was sent nothing. */
    static UploadedInstance existing(DicomIdentifiers.Found file) {
        return new UploadedInstance(
                UploadOutcome.ALREADY_STORED, file.instance(), file.series(), file.study(), file.patient());
    }

    /** What became of the file. */
    public UploadOutcome outcome() {
        return outcome;
    }

    /** Whether the server has the instance, from now or from before. */
    public boolean isStored() {
        return outcome.isStored();
    }

    /** The instance; empty if the server did not store it. */
    public Optional<OrthancId> instance() {
        return Optional.ofNullable(instance);
    }

    /** Its series; empty if the server does not say. */
    public Optional<OrthancId> series() {
        return Optional.ofNullable(series);
    }

    /** Its study; empty if the server does not say. */
    public Optional<OrthancId> study() {
        return Optional.ofNullable(study);
    }

    /** Its patient; empty if the server does not say. */
    public Optional<OrthancId> patient() {
        return Optional.ofNullable(patient);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UploadedInstance uploaded
                && outcome.equals(uploaded.outcome)
                && Objects.equals(instance, uploaded.instance)
                && Objects.equals(series, uploaded.series)
                && Objects.equals(study, uploaded.study)
                && Objects.equals(patient, uploaded.patient);
    }

    @Override
    public int hashCode() {
        return Objects.hash(outcome, instance, series, study, patient);
    }

    @Override
    public String toString() {
        return "UploadedInstance[" + outcome + (instance == null ? "" : ", " + instance) + "]";
    }
}
