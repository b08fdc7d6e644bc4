package io.github.orthanc4j.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Images with what real files have, whatever the standard says: odd identifiers, character sets and tags. */
public final class OddFiles {

    private static final Map<String, Charset> CHARSETS = new LinkedHashMap<>();

    static {
        CHARSETS.put("", StandardCharsets.ISO_8859_1);
        CHARSETS.put("ISO_IR 100", StandardCharsets.ISO_8859_1);
        CHARSETS.put("ISO_IR 192", StandardCharsets.UTF_8);
        CHARSETS.put("ISO_IR 13", Charset.forName("Shift_JIS"));
        CHARSETS.put("ISO 2022 IR 6\\ISO 2022 IR 87", Charset.forName("ISO-2022-JP"));
        CHARSETS.put("NONSENSE", StandardCharsets.UTF_8);
    }

    private static final List<String> PATIENT_IDS = List.of(
            "X",
            "X   ",
            " X",
            "  X ",
            "\tX\t",
            "\nX\r",
            "X\0",
            "X\0\0\0",
            "X\0Y ",
            "X \0",
            "X\0 ",
            " \0X",
            "",
            "    ",
            "\0\0",
            " X\\Y",
            "X \\ Y ",
            "X\u0001",
            "X|Y",
            "X^Y=Z",
            "~X~",
            "\u3000X\u3000",
            "P\u00e9",
            "\u00a0X\u00a0",
            "\u4f50\u85e4",
            "X".repeat(64),
            "X".repeat(200));

    private static final List<String> UIDS =
            List.of("%s ", " %s", "%s\0\0", "%s \0", "%s\0 ", "\t%s", "%s\t", "%s\\1.2", "%s\0X", "%sa");

    private static final int[][] UID_TAGS = {{0x0008, 0x0018}, {0x0020, 0x000D}, {0x0020, 0x000E}};

    private final List<SampleDicom> files = new ArrayList<>();

    private OddFiles() {}

    /** All of them, no two alike. */
    public static List<SampleDicom> all() {
        OddFiles odd = new OddFiles();
        CHARSETS.forEach(odd::patientIds);
        odd.uids();
        odd.image().without(0x0010, 0x0020);
        odd.image().tag(0x0010, 0x0020, "UN", "untyped ");
        odd.image().tag(0x0020, 0x000D, "UN", "1.2.3.4 ".getBytes(StandardCharsets.US_ASCII));
        odd.tags();
        return odd.files;
    }

    private SampleDicom image() {
        SampleDicom image = SampleDicom.image().seed(files.size()).rows(2).columns(2);
        files.add(image);
        return image;
    }

    private void patientIds(String name, Charset charset) {
        for (String id : PATIENT_IDS) {
            SampleDicom image = image().tag(0x0010, 0x0020, "LO", padded(id.getBytes(charset)));
            if (name.isEmpty()) {
                image.without(0x0008, 0x0005);
            } else {
                image.tag(0x0008, 0x0005, "CS", name);
            }
        }
    }

    private static byte[] padded(byte[] text) {
        byte[] even = Arrays.copyOf(text, text.length + text.length % 2);
        if (even.length > text.length) {
            even[text.length] = ' ';
        }
        return even;
    }

    private void uids() {
        for (int[] tag : UID_TAGS) {
            for (String form : UIDS) {
                String uid = String.format(form, SampleDicom.uid("odd " + files.size()));
                image().tag(tag[0], tag[1], "UI", uid);
            }
        }
    }

    private void tags() {
        for (String creator :
                List.of("GEMS_GENIE_1", "SIEMENS CSA HEADER", "Philips Imaging DD 001", "ELSCINT1", "NOBODY KNOWS")) {
            privateTags(creator);
        }
        retiredAndUnknownTags();
        repeatingGroups();
        values();
        sequences();
    }

    private void privateTags(String creator) {
        SampleDicom image = image();
        for (int group : new int[] {0x0011, 0x0029, 0x2005, 0x5053}) {
            image.tag(group, 0x0010, "LO", creator);
            for (int element = 0; element < 0x60; element++) {
                image.tag(group, 0x1000 | element, element % 3 == 0 ? "UN" : "LO", "private " + element);
            }
        }
        image().tag(0x0011, 0x0010, "LO", creator)
                .tag(0x0011, 0x100A, "LO", "PRIVATE")
                .tag(0x0054, 0x1000, "CS", "STATIC\\IMAGE");
    }

    private void retiredAndUnknownTags() {
        image().tag(0x0008, 0x0001, "UL", "7").tag(0x0010, 0x1000, "LO", "OTHER\\IDS");
        image().tag(0x0008, 0x0040, "US", "1").tag(0x0008, 0x0041, "LO", "retired");
        image().tag(0x0008, 0x001C, "CS", "YES").tag(0x0018, 0x9999, "LO", "unknown");
        image().tag(0x0008, 0x0000, "UL", "12")
                .tag(0x0020, 0x3100, "CS", "retired")
                .tag(0x0019, 0x1001, "LO", "orphan");
    }

    private void repeatingGroups() {
        image().tag(0x6000, 0x0010, "US", "1").tag(0x6002, 0x0010, "US", "2").tag(0x601E, 0x0022, "LO", "overlay");
        image().tag(0x5000, 0x0005, "US", "2").tag(0x5002, 0x0005, "US", "3");
    }

    private void values() {
        image().tag(0x0010, 0x4000, "LT", "long ".repeat(100)).tag(0x0018, 0x0050, "DS", "");
        image().tag(0x0008, 0x0081, "ST", "two\r\nlines").tag(0x0010, 0x1010, "AS", "042Y");
        image().tag(0x0018, 0x9073, "FD", "0.1").tag(0x0018, 0x9087, "FD", "1e-300\\-2");
        image().tag(0x0028, 0x0009, "AT", numbers(0x00180018)).tag(0x0028, 0x0106, "US", "0\\65535");
        image().tag(0x0018, 0x602C, "FD", "NaN").tag(0x0066, 0x0016, "OF", numbers(1, 2));
        image().tag(0x0010, 0x0010, "PN", "DOE^J=\u5c71=\u3042").tag(0x0018, 0x1000, "LO", "a\0b");
    }

    private static byte[] numbers(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private void sequences() {
        SampleDicom item = SampleDicom.image()
                .tag(0x0008, 0x1150, "UI", "1.2.3")
                .tag(0x0009, 0x0010, "LO", "GEMS_GENIE_1")
                .tag(0x0009, 0x1001, "LO", "private in an item");
        image().sequence(0x0008, 0x1140, item, SampleDicom.image(), item);
        image().sequence(0x0008, 0x1140)
                .sequence(0x0040, 0x0275, SampleDicom.image().sequence(0x0040, 0x0008, item));
        image().tag(0x0011, 0x0010, "LO", "GEMS_GENIE_1").sequence(0x0011, 0x1012, item);
    }
}
