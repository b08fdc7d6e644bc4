package io.github.orthanc4j.transfer;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.UploadResult;
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
                Decoding.idOrNull(result.getId()),
                Decoding.idOrNull(result.getParentSeries()),
                Decoding.idOrNull(result.getParentStudy()),
                Decoding.idOrNull(result.getParentPatient()));
    }
}
