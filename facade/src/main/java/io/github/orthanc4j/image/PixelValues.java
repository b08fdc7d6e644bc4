package io.github.orthanc4j.image;

import io.github.orthanc4j.Experimental;
import java.util.Objects;

/**
 * The values of an image or a volume, in one array: by frame (or slice), row, column and channel, the channel changing
 * fastest. An image of grey values has one channel, RGB has three. {@link #index} finds a value.
 */
@Experimental
public final class PixelValues {

    /** The whole numbers up to which a float has them all. */
    private static final int EXACT = 1 << 24;

    private final PixelFormat format;
    private final Object array;

    PixelValues(PixelFormat format, Object array) {
        this.format = format;
        this.array = array;
    }

    /** How many frames there are; slices of a volume. */
    public int frames() {
        return format.frames();
    }

    /** How many rows a frame has. */
    public int rows() {
        return format.rows();
    }

    /** How many columns a frame has. */
    public int columns() {
        return format.columns();
    }

    /** How many values a pixel has: 1 for grey, 3 for RGB. */
    public int channels() {
        return format.channels();
    }

    /** The DICOM word: {@code MONOCHROME2}, {@code RGB}, or {@code MONOCHROME1}, where the lowest value is white. */
    public String photometricInterpretation() {
        return format.photometric();
    }

    /**
     * Where the first channel of a pixel is in the arrays.
     *
     * @throws IndexOutOfBoundsException if there is no such pixel
     */
    public int index(int frame, int row, int column) {
        int line = Objects.checkIndex(frame, frames()) * rows() + Objects.checkIndex(row, rows());
        return (line * columns() + Objects.checkIndex(column, columns())) * channels();
    }

    /**
     * The array of the values, not a copy, if all values of the kind that is stored fit a short: 8 bits, 16 bits with a
     * sign, or up to 15 bits without.
     *
     * @throws IllegalStateException if they do not, or are rescaled
     */
    public short[] shorts() {
        if (array instanceof short[] shorts) {
            return shorts;
        }
        throw new IllegalStateException(
                array instanceof int[] ? "the values do not fit a short: ints() has them" : "the values are floats");
    }

    /**
     * The values as int: the array itself, not a copy, if they do not fit a short.
     *
     * @throws IllegalStateException if they are rescaled, or floating point numbers in the file
     */
    public int[] ints() {
        if (array instanceof int[] ints) {
            return ints;
        }
        short[] shorts = shorts();
        int[] ints = new int[shorts.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = shorts[i];
        }
        return ints;
    }

    /**
     * The values as float: the array itself, not a copy, if they are rescaled, or floating point numbers in the file.
     *
     * @throws IllegalStateException if a whole number is too great to be an exact float
     */
    public float[] floats() {
        if (array instanceof float[] floats) {
            return floats;
        }
        int[] ints = array instanceof int[] wide ? wide : new int[0];
        short[] shorts = array instanceof short[] narrow ? narrow : new short[0];
        float[] floats = new float[format.size()];
        for (int i = 0; i < floats.length; i++) {
            int value = shorts.length > 0 ? shorts[i] : ints[i];
            if (value > EXACT || value < -EXACT) {
                throw new IllegalStateException("a value of more than 24 bits is no exact float: ints() has it");
            }
            floats[i] = value;
        }
        return floats;
    }

    Object array() {
        return array;
    }

    /** The shape and the type of the values. */
    @Override
    public String toString() {
        return "PixelValues[" + frames() + " x " + rows() + " x " + columns() + " x " + channels() + " "
                + array.getClass().getComponentType() + "]";
    }
}
