package io.github.orthanc4j.image;

import static io.github.orthanc4j.dicom.DicomTag.FRAME_OF_REFERENCE_UID;
import static io.github.orthanc4j.dicom.DicomTag.PIXEL_SPACING;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.id.OrthancId;
import java.util.List;

/** A slice of a volume, as its file describes it. */
record Slice(
        OrthancId id,
        PixelFormat format,
        SlicePlane plane,
        List<Double> spacing,
        String frameOfReference,
        Rescale rescale) {

    private static final double TOLERANCE = 1e-3;

    static Slice of(OrthancId id, DicomTags tags, PixelFormat format) {
        require(format.channels() == 1, "are in colour");
        require(format.frames() == 1, "have several frames: pixels().values() of each has them");
        List<Double> spacing = SlicePlane.numbers(tags, PIXEL_SPACING, 2);
        require(spacing.stream().allMatch(length -> length > 0), "have no usable " + PIXEL_SPACING);
        String reference = tags.string(FRAME_OF_REFERENCE_UID).orElse("");
        return new Slice(id, format, SlicePlane.of(tags), spacing, reference, Rescale.of(tags));
    }

    /** Refuses a slice that cannot be in one block with another one. */
    void requireFits(Slice other, boolean isRescaled) {
        PixelFormat mine = format;
        PixelFormat its = other.format;
        require(mine.rows() == its.rows() && mine.columns() == its.columns(), "differ in rows or columns");
        require(
                mine.allocated() == its.allocated()
                        && mine.stored() == its.stored()
                        && mine.isSigned() == its.isSigned()
                        && mine.isReal() == its.isReal()
                        && mine.photometric().equals(its.photometric()),
                "differ in their bits, sign or PhotometricInterpretation");
        require(plane.isParallel(other.plane), "differ in ImageOrientationPatient");
        require(
                isClose(spacing.get(0), other.spacing.get(0)) && isClose(spacing.get(1), other.spacing.get(1)),
                "differ in PixelSpacing");
        require(frameOfReference.equals(other.frameOfReference), "differ in FrameOfReferenceUID");
        require(rescale.type().equals(other.rescale.type()), "differ in RescaleType");
        require(
                isRescaled || rescale.equals(other.rescale),
                "differ in RescaleSlope or RescaleIntercept: rescaled(true) makes their values comparable");
    }

    private static boolean isClose(double length, double other) {
        return Math.abs(length - other) <= TOLERANCE * length;
    }

    private static void require(boolean fits, String fault) {
        if (!fits) {
            throw new OrthancPixelsException("no volume: files of the series " + fault);
        }
    }
}
