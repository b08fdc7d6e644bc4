package io.github.orthanc4j.image;

import static io.github.orthanc4j.dicom.DicomTag.IMAGE_ORIENTATION_PATIENT;
import static io.github.orthanc4j.dicom.DicomTag.IMAGE_POSITION_PATIENT;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import java.math.BigDecimal;
import java.util.List;

/** Where a slice is: its first pixel, and the directions of its rows and columns, in the coordinates of the patient in mm. */
record SlicePlane(List<Double> position, List<Double> orientation) {

    private static final double TOLERANCE = 1e-3;

    static SlicePlane of(DicomTags tags) {
        SlicePlane plane =
                new SlicePlane(numbers(tags, IMAGE_POSITION_PATIENT, 3), numbers(tags, IMAGE_ORIENTATION_PATIENT, 6));
        plane.requireRightAngle();
        return plane;
    }

    static List<Double> numbers(DicomTags tags, DicomTag tag, int count) {
        List<Double> numbers =
                tags.decimals(tag).stream().map(BigDecimal::doubleValue).toList();
        if (numbers.size() != count || !numbers.stream().allMatch(Double::isFinite)) {
            throw new OrthancPixelsException("a file has no usable " + tag);
        }
        return numbers;
    }

    private void requireRightAngle() {
        double row = 0;
        double column = 0;
        double both = 0;
        for (int i = 0; i < 3; i++) {
            row += orientation.get(i) * orientation.get(i);
            column += orientation.get(i + 3) * orientation.get(i + 3);
            both += orientation.get(i) * orientation.get(i + 3);
        }
        if (Math.abs(row - 1) > TOLERANCE || Math.abs(column - 1) > TOLERANCE || Math.abs(both) > TOLERANCE) {
            throw new OrthancPixelsException("ImageOrientationPatient of a file is no pair of directions");
        }
    }

    /** Whether another slice has the same orientation. */
    boolean isParallel(SlicePlane other) {
        for (int i = 0; i < 6; i++) {
            if (Math.abs(orientation.get(i) - other.orientation.get(i)) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    /** How far the slice is along the normal of another one: its own may differ by a rounding, far from the origin by much. */
    double distance(SlicePlane other) {
        double distance = 0;
        for (int i = 0; i < 3; i++) {
            distance += other.normal(i) * position.get(i);
        }
        return distance;
    }

    /** How far the slice is shifted beside another one, in their plane; both in the directions of the other one. */
    double shift(SlicePlane other) {
        double rows = 0;
        double columns = 0;
        for (int i = 0; i < 3; i++) {
            double way = position.get(i) - other.position.get(i);
            rows += way * other.orientation.get(i);
            columns += way * other.orientation.get(i + 3);
        }
        return Math.max(Math.abs(rows), Math.abs(columns));
    }

    private double normal(int axis) {
        int next = (axis + 1) % 3;
        int last = (axis + 2) % 3;
        return orientation.get(next) * orientation.get(last + 3) - orientation.get(last) * orientation.get(next + 3);
    }
}
