package io.github.orthanc4j.image;

import io.github.orthanc4j.error.OrthancDecodingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The start of a {@code .npy} file, in the versions 1 to 3.
 *
 * @param kind u, i or f: whole numbers without and with a sign, floating point numbers
 * @param isFortran whether the first index changes fastest
 */
record NumpyHeader(boolean isBigEndian, char kind, int bits, boolean isFortran, List<Integer> shape) {

    private static final int LONGEST = 64 << 10;
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([uif])([1248])'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");

    /** Reads the header; the stream has the numbers next. */
    static NumpyHeader read(InputStream in) throws IOException {
        byte[] start = in.readNBytes(8);
        String magic = new String(start, StandardCharsets.ISO_8859_1);
        if (start.length < 8 || !magic.startsWith("\u0093NUMPY")) {
            throw refusal("no .npy");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw refusal("a .npy of the unknown version " + version);
        }
        byte[] size = in.readNBytes(version == 1 ? 2 : 4);
        long length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = length << 8 | (size[i] & 0xFF);
        }
        if (length > LONGEST) {
            throw refusal("a .npy with a header of " + length + " bytes");
        }
        byte[] text = in.readNBytes((int) length);
        if (text.length < length || length == 0) {
            throw refusal("a .npy that is cut off");
        }
        return parse(new String(text, StandardCharsets.ISO_8859_1));
    }

    private static NumpyHeader parse(String text) {
        Matcher type = TYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!type.find() || !order.find() || !shape.find()) {
            throw refusal("a .npy with a header of another form");
        }
        List<Integer> sizes = new ArrayList<>();
        for (String size : shape.group(1).replaceAll("\\s", "").split(",", -1)) {
            if (!size.isEmpty()) {
                sizes.add(size(size));
            }
        }
        return new NumpyHeader(
                type.group(1).equals(">"),
                type.group(2).charAt(0),
                8 * Integer.parseInt(type.group(3)),
                order.group(1).equals("True"),
                List.copyOf(sizes));
    }

    private static int size(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw refusal("a .npy with a dimension of " + digits);
        }
    }

    private static OrthancDecodingException refusal(String found) {
        return new OrthancDecodingException("the answer is " + found, null);
    }
}
