package io.github.orthanc4j.image;

import static io.github.orthanc4j.dicom.DicomTag.BITS_ALLOCATED;
import static io.github.orthanc4j.dicom.DicomTag.BITS_STORED;
import static io.github.orthanc4j.dicom.DicomTag.COLUMNS;
import static io.github.orthanc4j.dicom.DicomTag.HIGH_BIT;
import static io.github.orthanc4j.dicom.DicomTag.NUMBER_OF_FRAMES;
import static io.github.orthanc4j.dicom.DicomTag.PHOTOMETRIC_INTERPRETATION;
import static io.github.orthanc4j.dicom.DicomTag.PIXEL_REPRESENTATION;
import static io.github.orthanc4j.dicom.DicomTag.PLANAR_CONFIGURATION;
import static io.github.orthanc4j.dicom.DicomTag.ROWS;
import static io.github.orthanc4j.dicom.DicomTag.SAMPLES_PER_PIXEL;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import java.util.OptionalInt;

/**
 * How the pixels of a file are stored. Refuses what cannot be given as numbers for certain.
 *
 * @param allocated the bits that a number takes
 * @param stored the bits that count
 * @param shift the bits below those
 * @param isReal whether they are floating point numbers
 * @param isPlanar whether a frame has all red values first, then the green and the blue ones
 */
record PixelFormat(
        int frames,
        int rows,
        int columns,
        int channels,
        int allocated,
        int stored,
        int shift,
        boolean isSigned,
        boolean isReal,
        boolean isPlanar,
        String photometric) {

    private static final DicomTag FLOAT_PIXEL_DATA = DicomTag.of(0x7FE0, 0x0008);
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    static PixelFormat of(DicomTags tags) {
        boolean isReal = tags.contains(FLOAT_PIXEL_DATA);
        int allocated = number(tags, BITS_ALLOCATED);
        String photometric = tags.string(PHOTOMETRIC_INTERPRETATION).orElse("of no known kind");
        int channels = channels(photometric, number(tags, SAMPLES_PER_PIXEL));
        if (allocated != 32 && (isReal || (allocated != 8 && allocated != 16))) {
            throw new OrthancPixelsException("pixels of " + allocated + " bits are not read");
        }
        int stored = isReal ? allocated : number(tags, BITS_STORED);
        int high = isReal ? allocated - 1 : number(tags, HIGH_BIT);
        if (stored < 1 || high >= allocated || high < stored - 1) {
            throw new OrthancPixelsException("BitsAllocated, BitsStored and HighBit contradict each other");
        }
        PixelFormat format = new PixelFormat(
                tags.string(NUMBER_OF_FRAMES).isPresent() ? number(tags, NUMBER_OF_FRAMES) : 1,
                number(tags, ROWS),
                number(tags, COLUMNS),
                channels,
                allocated,
                stored,
                high + 1 - stored,
                !isReal && flag(tags, PIXEL_REPRESENTATION),
                isReal,
                channels > 1 && flag(tags, PLANAR_CONFIGURATION),
                photometric);
        format.requireFrame();
        return format;
    }

    private static int channels(String photometric, int samples) {
        int channels =
                switch (photometric) {
                    case "MONOCHROME1", "MONOCHROME2" -> 1;
                    case "RGB" -> 3;
                    default ->
                        throw new OrthancPixelsException(
                                "pixels that are " + photometric + " are neither grey values nor RGB");
                };
        if (samples != channels) {
            throw new OrthancPixelsException(photometric + " with " + samples + " samples for a pixel");
        }
        return channels;
    }

    private static int number(DicomTags tags, DicomTag tag) {
        OptionalInt value = tags.integer(tag);
        if (value.isEmpty()) {
            throw new OrthancPixelsException("the file has no usable " + tag);
        }
        return value.getAsInt();
    }

    private static boolean flag(DicomTags tags, DicomTag tag) {
        int value = number(tags, tag);
        if (value != 0 && value != 1) {
            throw new OrthancPixelsException(tag + " is " + value);
        }
        return value == 1;
    }

    private void requireFrame() {
        if (frames < 1 || rows < 1 || columns < 1) {
            throw new OrthancPixelsException("the image has no pixels");
        }
        if ((long) rows * columns > LONGEST_ARRAY / channels) {
            throw new OrthancPixelsException("a frame has more values than an array can hold");
        }
    }

    /** How many values a frame has. */
    int frameSize() {
        return rows * columns * channels;
    }

    /** How many values there are; refuses more than an array can hold. */
    int size() {
        if (frames > LONGEST_ARRAY / frameSize()) {
            throw new OrthancPixelsException("there are more values than an array can hold: read frame by frame");
        }
        return frames * frameSize();
    }

    PixelFormat withFrames(int number) {
        return new PixelFormat(
                number, rows, columns, channels, allocated, stored, shift, isSigned, isReal, isPlanar, photometric);
    }

    /** The same values, as the server gives them when it has decoded them. */
    PixelFormat decoded() {
        return new PixelFormat(
                frames, rows, columns, channels, allocated, stored, 0, isSigned, isReal, false, photometric);
    }
}
