package io.github.orthanc4j.image;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.internal.DicomElements;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A DICOM file up to its pixels: the attributes that say what they are, and the stream that has them next.
 *
 * @param length how many bytes the pixels have
 */
record ImageFile(DicomTags tags, InputStream pixels, long length) {

    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    private static final int FLOAT_PIXELS = 0x7FE00008;
    private static final int PIXELS = 0x7FE00010;

    /** The attributes that are read, with their types. */
    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(0x00200032, "DS"),
            Map.entry(0x00200037, "DS"),
            Map.entry(0x00200052, "UI"),
            Map.entry(0x00280002, "US"),
            Map.entry(0x00280004, "CS"),
            Map.entry(0x00280006, "US"),
            Map.entry(0x00280008, "IS"),
            Map.entry(0x00280010, "US"),
            Map.entry(0x00280011, "US"),
            Map.entry(0x00280030, "DS"),
            Map.entry(0x00280100, "US"),
            Map.entry(0x00280101, "US"),
            Map.entry(0x00280102, "US"),
            Map.entry(0x00280103, "US"),
            Map.entry(0x00281052, "DS"),
            Map.entry(0x00281053, "DS"),
            Map.entry(0x00281054, "LO"),
            Map.entry(0x00283000, "SQ"),
            Map.entry(0x52009229, "SQ"),
            Map.entry(0x52009230, "SQ"));

    /** Reads to the pixels; null if they are compressed, or if the file has a form that is not certain. */
    static @Nullable ImageFile read(InputStream file) throws IOException {
        DicomElements elements = new DicomElements(file);
        try {
            String syntax = elements.start();
            return syntax != null && isUncompressed(syntax) ? read(elements) : null;
        } catch (EOFException e) {
            return null;
        }
    }

    /** Whether files of a transfer syntax hold uncompressed pixels in little endian. */
    static boolean isUncompressed(String syntax) {
        return syntax.equals(IMPLICIT) || syntax.equals(EXPLICIT);
    }

    /** Whether files of a transfer syntax hold uncompressed pixels, in either order of bytes. */
    static boolean isNative(String syntax) {
        return isUncompressed(syntax) || syntax.equals(DEFLATED) || syntax.equals(BIG_ENDIAN);
    }

    private static @Nullable ImageFile read(DicomElements elements) throws IOException {
        Map<String, JsonElement> values = new HashMap<>();
        int before = 0;
        while (Integer.compareUnsigned(before, elements.tag()) < 0) {
            before = elements.tag();
            if (before == PIXELS || before == FLOAT_PIXELS) {
                values.put(name(before), new JsonPrimitive(""));
                return elements.length() < 0
                        ? null
                        : new ImageFile(DicomTags.of(values), elements.rest(), elements.length());
            }
            String type = TYPES.get(before);
            String value = type == null ? "" : value(elements, type);
            if (value == null) {
                return null;
            } else if (type != null) {
                values.put(name(before), new JsonPrimitive(value));
            } else {
                elements.skipValue();
            }
            elements.next();
        }
        return null;
    }

    private static String name(int tag) {
        String digits = HexFormat.of().toHexDigits(tag);
        return digits.substring(0, 4) + "," + digits.substring(4);
    }

    private static @Nullable String value(DicomElements elements, String type) throws IOException {
        if (type.equals("SQ")) {
            elements.skipValue();
            return "";
        }
        String value = elements.value(type);
        if (value == null || !type.equals("US")) {
            return value == null ? null : value.replace('\0', ' ');
        }
        return value.length() == 2 ? Integer.toString(value.charAt(0) | value.charAt(1) << 8) : null;
    }
}
