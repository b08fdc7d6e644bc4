package io.github.orthanc4j.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes synthetic DICOM images without a DICOM library (explicit VR little endian). Attributes that are not set have
 * defaults. Unset UIDs are computed from the other values and the seed, so equal settings make equal files.
 */
public final class SampleDicom {

    private static final Set<String> LONG_VRS =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "UC", "UN", "UR", "UT");
    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final int PIXELS = 0x7FE00010;
    private static final int PADDING = 0xFFFCFFFC;
    private static final int PADDING_HEADER = 12;

    private final Map<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
    private final Set<Integer> missing = new TreeSet<>();
    private long seed;
    private int rows = 64;
    private int columns = 64;
    private int bits = 8;
    private int frames = 1;
    private int totalSize;
    private @Nullable Element ownPixels;

    private SampleDicom() {}

    /** Starts the settings of an image. */
    public static SampleDicom image() {
        return new SampleDicom();
    }

    /** One study for each of some patients ({@code P1}, {@code P2}, ...), each with series of images. */
    public static List<SampleDicom> study(int patients, int series, int instances) {
        List<SampleDicom> images = new ArrayList<>();
        for (int p = 1; p <= patients; p++) {
            for (int s = 1; s <= series; s++) {
                for (int i = 1; i <= instances; i++) {
                    SampleDicom image = image().patientId("P" + p).patientName("PATIENT^" + p);
                    images.add(image.seriesNumber(s).instanceNumber(i));
                }
            }
        }
        return images;
    }

    /** Makes a valid UID from a text; the same text makes the same UID. */
    public static String uid(String text) {
        UUID uuid = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes =
                ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        return "2.25." + new BigInteger(1, bytes.array());
    }

    /**
     * Sets the seed, from which the StudyInstanceUID is computed if it is not set. The other UIDs follow from that one and
     * the numbers of series and image.
     */
    public SampleDicom seed(long value) {
        seed = value;
        return this;
    }

    /** Sets the PatientID. */
    public SampleDicom patientId(String value) {
        return tag(0x0010, 0x0020, "LO", value);
    }

    /** Sets the name of the patient, as in {@code DOE^JANE}. */
    public SampleDicom patientName(String value) {
        return tag(0x0010, 0x0010, "PN", value);
    }

    /** Sets the StudyInstanceUID. */
    public SampleDicom studyUid(String value) {
        return tag(0x0020, 0x000D, "UI", value);
    }

    /** Sets the SeriesInstanceUID. */
    public SampleDicom seriesUid(String value) {
        return tag(0x0020, 0x000E, "UI", value);
    }

    /** Sets the SOPInstanceUID. */
    public SampleDicom sopUid(String value) {
        return tag(0x0008, 0x0018, "UI", value);
    }

    /** Sets the modality, and with it the default SOP class. */
    public SampleDicom modality(String value) {
        return tag(0x0008, 0x0060, "CS", value);
    }

    /** Sets the date of the study, as in {@code 20240115}. */
    public SampleDicom studyDate(String value) {
        return tag(0x0008, 0x0020, "DA", value);
    }

    /** Sets the number of the series: unset series UIDs differ between numbers. */
    public SampleDicom seriesNumber(int value) {
        return tag(0x0020, 0x0011, "IS", Integer.toString(value));
    }

    /** Sets the number of the instance: unset instance UIDs differ between numbers. */
    public SampleDicom instanceNumber(int value) {
        return tag(0x0020, 0x0013, "IS", Integer.toString(value));
    }

    /** Sets the rows of the image; 64 by default. */
    public SampleDicom rows(int value) {
        rows = value;
        return this;
    }

    /** Sets the columns of the image; 64 by default. */
    public SampleDicom columns(int value) {
        columns = value;
        return this;
    }

    /** Sets the bits of a pixel: 8 or 16. */
    public SampleDicom bits(int value) {
        bits = value;
        return this;
    }

    /** Sets the number of frames, which all look the same. */
    public SampleDicom frames(int value) {
        frames = value;
        return tag(0x0028, 0x0008, "IS", Integer.toString(value));
    }

    /** Sets the size of the file in bytes, an even number; rows and columns then follow from it. */
    public SampleDicom totalSize(int value) {
        totalSize = value;
        return this;
    }

    /** Sets any attribute with a value in text: of a text VR (values parted by backslashes), or US, UL, FL or FD. */
    public SampleDicom tag(int group, int element, String vr, String text) {
        return tag(group, element, vr, encode(vr, text));
    }

    /** Sets any attribute with a value in bytes. */
    public SampleDicom tag(int group, int element, String vr, byte[] value) {
        elements.put(group << 16 | element, new Element(vr, value));
        return this;
    }

    /** Leaves out an attribute that the image would have by default. */
    public SampleDicom without(int group, int element) {
        missing.add(group << 16 | element);
        return this;
    }

    /** Sets a sequence. Its items have the attributes that are set in the images, without defaults and pixels. */
    public SampleDicom sequence(int group, int element, SampleDicom... items) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (SampleDicom item : items) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            item.elements.forEach((tag, attribute) -> attribute.write(content, tag));
            ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            header.putShort((short) 0xFFFE).putShort((short) 0xE000).putInt(content.size());
            value.writeBytes(header.array());
            value.writeBytes(content.toByteArray());
        }
        return tag(group, element, "SQ", value.toByteArray());
    }

    /** The value of a text attribute as the file has it, empty if it has none. */
    public String value(int group, int element) {
        Element found = completed().elements.get(group << 16 | element);
        return found == null ? "" : found.text();
    }

    /** Makes the file: the 128 bytes of the preamble, the meta header and the attributes. */
    public byte[] bytes() {
        SampleDicom whole = completed();
        if (totalSize != 0) {
            whole.fit();
        }
        return whole.write();
    }

    private SampleDicom completed() {
        SampleDicom copy = new SampleDicom();
        copy.elements.putAll(elements);
        copy.rows = rows;
        copy.columns = columns;
        copy.bits = bits;
        copy.frames = frames;
        copy.totalSize = totalSize;
        SampleDefaults.fill(copy, seed);
        copy.ownPixels = elements.get(PIXELS);
        copy.missing.addAll(missing);
        copy.elements.keySet().removeAll(missing);
        return copy;
    }

    /** Adds a text attribute unless it is set, and returns its value. */
    String orElse(int group, int element, String vr, String text) {
        return elements.computeIfAbsent(group << 16 | element, tag -> new Element(vr, encode(vr, text)))
                .text();
    }

    /** Chooses rows, columns and padding so that the file gets its size. */
    private void fit() {
        rows = 1;
        columns = 2;
        int smallest = write().length;
        int pixels = (totalSize - smallest - PADDING_HEADER) / (bits / 8);
        if (pixels < 2 || totalSize % 2 != 0) {
            throw new IllegalArgumentException(
                    "No file of " + totalSize + " bytes; the smallest has about " + smallest);
        }
        columns = Math.min(0xFFFE, Math.max(2, (int) Math.sqrt(pixels) & ~1));
        rows = Math.min(0xFFFF, Math.max(1, pixels / columns));
        int rest = totalSize - smallest - PADDING_HEADER - (rows * columns - 2) * (bits / 8);
        elements.put(PADDING, new Element("OB", new byte[rest]));
    }

    private byte[] write() {
        SampleDefaults.addPixels(this, rows, columns, bits, frames);
        if (ownPixels != null) {
            elements.put(PIXELS, ownPixels);
        }
        elements.keySet().removeAll(missing);
        ByteArrayOutputStream meta = new ByteArrayOutputStream();
        new Element("OB", new byte[] {0, 1}).write(meta, 0x00020001);
        new Element("UI", elements.get(0x00080016).value).write(meta, 0x00020002);
        new Element("UI", elements.get(0x00080018).value).write(meta, 0x00020003);
        new Element("UI", encode("UI", EXPLICIT_LITTLE_ENDIAN)).write(meta, 0x00020010);
        new Element("UI", encode("UI", uid("orthanc4j"))).write(meta, 0x00020012);
        new Element("SH", encode("SH", "ORTHANC4J")).write(meta, 0x00020013);

        ByteArrayOutputStream file = new ByteArrayOutputStream(4096 + rows * columns * bits / 8);
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        new Element("UL", encode("UL", Integer.toString(meta.size()))).write(file, 0x00020000);
        file.writeBytes(meta.toByteArray());
        elements.forEach((tag, element) -> element.write(file, tag));
        return file.toByteArray();
    }

    private static byte[] encode(String vr, String text) {
        if (!Set.of("US", "UL", "FL", "FD").contains(vr)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            ByteBuffer padded =
                    ByteBuffer.allocate(bytes.length + bytes.length % 2).put(bytes);
            if (padded.hasRemaining()) {
                padded.put((byte) (vr.equals("UI") ? 0 : ' '));
            }
            return padded.array();
        }
        String[] numbers = text.isEmpty() ? new String[0] : text.split("\\\\");
        ByteBuffer buffer = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (String number : numbers) {
            switch (vr) {
                case "US" -> buffer.putShort((short) Integer.parseInt(number));
                case "UL" -> buffer.putInt((int) Long.parseLong(number));
                case "FL" -> buffer.putFloat(Float.parseFloat(number));
                default -> buffer.putDouble(Double.parseDouble(number));
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private record Element(String vr, byte[] value) {

        String text() {
            return new String(value, StandardCharsets.UTF_8).replace('\0', ' ').strip();
        }

        void write(ByteArrayOutputStream out, int tag) {
            int padding = value.length % 2;
            ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
            header.putShort((short) (tag >>> 16)).putShort((short) tag);
            header.put(vr.getBytes(StandardCharsets.US_ASCII));
            if (LONG_VRS.contains(vr)) {
                header.putShort((short) 0).putInt(value.length + padding);
            } else {
                header.putShort((short) (value.length + padding));
            }
            out.write(header.array(), 0, header.position());
            out.writeBytes(value);
            out.writeBytes(new byte[padding]);
        }
    }
}
