package io.github.orthanc4j.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Turns stored bytes into numbers. What up to 16 bits stand for is in a table: the bits that count, the sign, the rescale,
 * each worked out once. Can be used by several threads.
 */
final class SampleDecoder {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final PixelFormat format;
    private final double slope;
    private final double intercept;
    private final @Nullable Object table;

    /** Makes a decoder for the array that {@link #newArray} makes; rescale null for the stored values. */
    SampleDecoder(PixelFormat format, @Nullable Rescale rescale) {
        this.format = format;
        this.slope = rescale == null ? 1 : rescale.slope();
        this.intercept = rescale == null ? 0 : rescale.intercept();
        this.table = format.allocated() > 16 ? null : table(rescale != null);
    }

    /** An array for some values of a format: of short, int or float, the smallest that holds all values. */
    static Object newArray(PixelFormat format, boolean isRescaled, int size) {
        if (isRescaled || format.isReal()) {
            return new float[size];
        }
        int positive = format.isSigned() ? format.stored() - 1 : format.stored();
        if (positive > 31) {
            throw new OrthancPixelsException("unsigned values of 32 bits: rescaled(true) gives them as float");
        }
        return positive > 15 || format.allocated() > 16 ? new int[size] : new short[size];
    }

    private Object table(boolean isRescaled) {
        Object numbers = newArray(format, isRescaled, 1 << format.allocated());
        for (int raw = 0; raw < 1 << format.allocated(); raw++) {
            int value = value(raw);
            if (numbers instanceof float[] floats) {
                floats[raw] = (float) (value * slope + intercept);
            } else if (numbers instanceof int[] ints) {
                ints[raw] = value;
            } else {
                ((short[]) numbers)[raw] = (short) value;
            }
        }
        return numbers;
    }

    /** The bits that count, with their sign; unsigned values of 32 bits are negative. */
    private int value(int raw) {
        int left = 32 - format.stored();
        int top = raw >>> format.shift() << left;
        return format.isSigned() ? top >> left : top >>> left;
    }

    /** Decodes some values to every {@code step}-th place of an array, from {@code at} on. */
    void decode(byte[] bytes, int count, Object target, int at, int step) {
        if (target instanceof float[] floats) {
            toFloats(bytes, count, floats, at, step);
        } else if (target instanceof int[] ints) {
            toInts(bytes, count, ints, at, step);
        } else {
            toShorts(bytes, count, (short[]) target, at, step);
        }
    }

    private void toFloats(byte[] bytes, int count, float[] target, int at, int step) {
        int place = at;
        if (table instanceof float[] numbers) {
            boolean isWide = format.allocated() == 16;
            for (int i = 0; i < count; i++, place += step) {
                target[place] = numbers[isWide ? (short) SHORTS.get(bytes, 2 * i) & 0xFFFF : bytes[i] & 0xFF];
            }
            return;
        }
        for (int i = 0; i < count; i++, place += step) {
            int raw = (int) INTS.get(bytes, 4 * i);
            if (!format.isReal()) {
                long value = format.isSigned() ? value(raw) : value(raw) & 0xFFFFFFFFL;
                target[place] = (float) (value * slope + intercept);
            } else if (slope == 1 && intercept == 0) {
                target[place] = Float.intBitsToFloat(raw);
            } else {
                target[place] = (float) (Float.intBitsToFloat(raw) * slope + intercept);
            }
        }
    }

    private void toInts(byte[] bytes, int count, int[] target, int at, int step) {
        int[] numbers = table instanceof int[] ints ? ints : null;
        int place = at;
        for (int i = 0; i < count; i++, place += step) {
            target[place] = numbers == null
                    ? value((int) INTS.get(bytes, 4 * i))
                    : numbers[(short) SHORTS.get(bytes, 2 * i) & 0xFFFF];
        }
    }

    private void toShorts(byte[] bytes, int count, short[] target, int at, int step) {
        short[] numbers = table instanceof short[] shorts ? shorts : new short[0];
        boolean isWide = format.allocated() == 16;
        int place = at;
        for (int i = 0; i < count; i++, place += step) {
            target[place] = numbers[isWide ? (short) SHORTS.get(bytes, 2 * i) & 0xFFFF : bytes[i] & 0xFF];
        }
    }
}
