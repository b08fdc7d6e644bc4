package io.github.orthanc4j.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** The default attributes of a {@link SampleDicom}, and its pixels. */
final class SampleDefaults {

    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final Map<String, String> SOP_CLASSES =
            Map.of("CR", "1", "CT", "2", "MR", "4", "US", "6.1", "NM", "20", "PT", "128");

    private SampleDefaults() {}

    /** Adds the attributes of the patient, the study, the series and the instance. */
    static void fill(SampleDicom image, long seed) {
        String patient = image.orElse(0x0010, 0x0020, "LO", "P1");
        image.orElse(0x0010, 0x0010, "PN", "DOE^JANE");
        image.orElse(0x0010, 0x0030, "DA", "19700101");
        image.orElse(0x0010, 0x0040, "CS", "O");

        String study = image.orElse(0x0020, 0x000D, "UI", SampleDicom.uid("study " + seed + " " + patient));
        String date = image.orElse(0x0008, 0x0020, "DA", "20240115");
        String time = image.orElse(0x0008, 0x0030, "TM", "101500");
        image.orElse(0x0008, 0x0050, "SH", "A-" + patient);
        image.orElse(0x0008, 0x0090, "PN", "REFERRING^PHYSICIAN");
        image.orElse(0x0008, 0x1030, "LO", "Sample study");
        image.orElse(0x0020, 0x0010, "SH", "S1");

        String modality = image.orElse(0x0008, 0x0060, "CS", "MR");
        String number = image.orElse(0x0020, 0x0011, "IS", "1");
        String series = image.orElse(0x0020, 0x000E, "UI", SampleDicom.uid(study + " " + modality + " " + number));
        image.orElse(0x0008, 0x0070, "LO", "orthanc4j");
        image.orElse(0x0008, 0x103E, "LO", "Sample series " + number);

        String instance = image.orElse(0x0020, 0x0013, "IS", "1");
        image.orElse(0x0008, 0x0005, "CS", "ISO_IR 192");
        image.orElse(0x0008, 0x0008, "CS", "ORIGINAL\\PRIMARY");
        image.orElse(0x0008, 0x0016, "UI", STORAGE + SOP_CLASSES.getOrDefault(modality, "7"));
        image.orElse(0x0008, 0x0018, "UI", SampleDicom.uid(series + " " + instance));
        image.orElse(0x0008, 0x0023, "DA", date);
        image.orElse(0x0008, 0x0033, "TM", time);
        image.orElse(0x0008, 0x0064, "CS", "SYN");
        image.orElse(0x0018, 0x0050, "DS", "1");
        image.orElse(0x0020, 0x0032, "DS", "0\\0\\" + instance);
        image.orElse(0x0020, 0x0037, "DS", "1\\0\\0\\0\\1\\0");
        image.orElse(0x0028, 0x0030, "DS", "1\\1");
    }

    /** Adds the attributes of the pixels, and the pixels themselves. */
    static void addPixels(SampleDicom image, int rows, int columns, int bits, int frames) {
        if (bits != 8 && bits != 16) {
            throw new IllegalArgumentException("8 or 16 bits, not " + bits);
        }
        int stored = bits == 8 ? 8 : 12;
        image.orElse(0x0028, 0x0002, "US", "1");
        image.orElse(0x0028, 0x0004, "CS", "MONOCHROME2");
        image.tag(0x0028, 0x0010, "US", Integer.toString(rows));
        image.tag(0x0028, 0x0011, "US", Integer.toString(columns));
        image.orElse(0x0028, 0x0100, "US", Integer.toString(bits));
        image.orElse(0x0028, 0x0101, "US", Integer.toString(stored));
        image.orElse(0x0028, 0x0102, "US", Integer.toString(stored - 1));
        image.orElse(0x0028, 0x0103, "US", "0");
        image.orElse(0x0028, 0x1050, "DS", Integer.toString(1 << stored - 1));
        image.orElse(0x0028, 0x1051, "DS", Integer.toString(1 << stored));
        byte[] frame = bits == 8 ? pixels8(rows, columns) : pixels16(rows, columns);
        ByteBuffer pixels = ByteBuffer.allocate(frames * frame.length);
        for (int i = 0; i < frames; i++) {
            pixels.put(frame);
        }
        image.tag(0x7FE0, 0x0010, bits == 8 ? "OB" : "OW", pixels.array());
    }

    private static byte[] pixels8(int rows, int columns) {
        byte[] shades = shades(rows, columns);
        byte[] pixels = new byte[rows * columns];
        for (int y = 0, i = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++, i++) {
                pixels[i] = shades[x + y];
            }
        }
        return pixels;
    }

    private static byte[] pixels16(int rows, int columns) {
        byte[] shades = pixels8(rows, columns);
        ByteBuffer pixels = ByteBuffer.allocate(2 * shades.length).order(ByteOrder.LITTLE_ENDIAN);
        for (byte shade : shades) {
            pixels.putShort((short) ((shade & 0xFF) << 4));
        }
        return pixels.array();
    }

    /** Draws diagonals from dark to bright, four times over the image. */
    private static byte[] shades(int rows, int columns) {
        byte[] shades = new byte[rows + columns];
        for (int i = 0; i < shades.length; i++) {
            shades[i] = (byte) (1024L * i / shades.length);
        }
        return shades;
    }
}
