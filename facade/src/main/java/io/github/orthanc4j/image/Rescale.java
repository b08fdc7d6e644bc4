package io.github.orthanc4j.image;

import static io.github.orthanc4j.dicom.DicomTag.RESCALE_INTERCEPT;
import static io.github.orthanc4j.dicom.DicomTag.RESCALE_SLOPE;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import java.math.BigDecimal;
import java.util.Optional;

/** The rescale of a file: a stored value stands for {@code slope * value + intercept}, in the unit {@code type}. */
record Rescale(double slope, double intercept, String type) {

    private static final DicomTag RESCALE_TYPE = DicomTag.of(0x0028, 0x1054);
    private static final DicomTag MODALITY_LUT_SEQUENCE = DicomTag.of(0x0028, 0x3000);
    private static final DicomTag SHARED_FUNCTIONAL_GROUPS = DicomTag.of(0x5200, 0x9229);
    private static final DicomTag PER_FRAME_FUNCTIONAL_GROUPS = DicomTag.of(0x5200, 0x9230);

    static Rescale of(DicomTags tags) {
        if (tags.contains(MODALITY_LUT_SEQUENCE)) {
            throw new OrthancPixelsException("the file rescales by a table (ModalityLUTSequence), which is not read");
        }
        if (tags.contains(SHARED_FUNCTIONAL_GROUPS) || tags.contains(PER_FRAME_FUNCTIONAL_GROUPS)) {
            throw new OrthancPixelsException("the file rescales by functional groups, which are not read");
        }
        Optional<BigDecimal> slope = number(tags, RESCALE_SLOPE);
        Optional<BigDecimal> intercept = number(tags, RESCALE_INTERCEPT);
        if (slope.isPresent() != intercept.isPresent()) {
            throw new OrthancPixelsException("the file has one of RescaleSlope and RescaleIntercept only");
        }
        Rescale rescale = new Rescale(
                slope.map(BigDecimal::doubleValue).orElse(1.0),
                intercept.map(BigDecimal::doubleValue).orElse(0.0),
                tags.string(RESCALE_TYPE).orElse(""));
        if (!Double.isFinite(rescale.slope) || rescale.slope == 0 || !Double.isFinite(rescale.intercept)) {
            throw new OrthancPixelsException("RescaleSlope or RescaleIntercept is no factor or offset");
        }
        return rescale;
    }

    private static Optional<BigDecimal> number(DicomTags tags, DicomTag tag) {
        Optional<BigDecimal> value = tags.decimal(tag);
        if (tags.string(tag).isPresent() && tags.decimals(tag).size() != 1) {
            throw new OrthancPixelsException("the file has no usable " + tag);
        }
        return value;
    }
}
