package io.github.orthanc4j;

import io.github.orthanc4j.api.model.UploadResult;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of a DICOM file that it was sent.
 *
 * @param outcome what became of it
 * @param instance the instance; null if there is none
 * @param series its series; null if the server does not say
 * @param study its study; null if the server does not say
 * @param patient its patient; null if the server does not say
 */
public record UploadedInstance(
        UploadOutcome outcome,
        @Nullable OrthancId instance,
        @Nullable OrthancId series,
        @Nullable OrthancId study,
        @Nullable OrthancId patient) {

    static UploadedInstance of(UploadResult result) {
        String status = result.getStatus();
        return new UploadedInstance(
                status == null ? UploadOutcome.FAILED : new UploadOutcome(status),
                OrthancId.orNull(result.getId()),
                OrthancId.orNull(result.getParentSeries()),
                OrthancId.orNull(result.getParentStudy()),
                OrthancId.orNull(result.getParentPatient()));
    }
}
