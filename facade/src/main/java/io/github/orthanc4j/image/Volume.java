package io.github.orthanc4j.image;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * The slices of a series as one block of values, in geometric order: along the normal of the slices, which is the cross
 * product of the directions of rows and columns. All lengths are in mm, in the coordinates of the patient.
 */
@Experimental
public final class Volume {

    private final PixelValues values;
    private final List<Slice> slices;
    private final List<Double> spacing;
    private final OptionalDouble distance;

    Volume(PixelValues values, List<Slice> slices, List<Double> spacing, OptionalDouble distance) {
        this.values = values;
        this.slices = slices;
        this.spacing = spacing;
        this.distance = distance;
    }

    /** For the client itself; programs call {@code series.volume()}. */
    public static Volume read(Client client, OrthancId series, Consumer<VolumeOptions> settings) {
        return new VolumeReader(client, series, Options.of(new VolumeOptions(), settings)).read();
    }

    /** The values by slice, row and column. */
    public PixelValues values() {
        return values;
    }

    /** The instances, in the order of the slices. */
    public List<OrthancId> instances() {
        return slices.stream().map(Slice::id).toList();
    }

    /** The distance of two rows. */
    public double rowSpacing() {
        return spacing.get(0);
    }

    /** The distance of two columns. */
    public double columnSpacing() {
        return spacing.get(1);
    }

    /** The mean distance of two slices; empty for a single slice, and for distances that differ. */
    public OptionalDouble sliceSpacing() {
        return distance;
    }

    /** Where the first pixel of a slice is: x, y, z (ImagePositionPatient). */
    public List<Double> position(int slice) {
        return slices.get(slice).plane().position();
    }

    /** The direction of the rows and that of the columns, three numbers each (ImageOrientationPatient). */
    public List<Double> orientation() {
        return slices.get(0).plane().orientation();
    }

    /** The shape and the distances. */
    @Override
    public String toString() {
        return "Volume[" + values + ", " + rowSpacing() + " x " + columnSpacing() + " mm]";
    }
}
