package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Experimental;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Makes names of files out of texts that come from elsewhere, such as a server's headers or DICOM tags. */
@Experimental
public final class FileNames {

    private static final int LONGEST = 200;
    private static final Pattern FORBIDDEN = Pattern.compile("[^\\p{L}\\p{N}._+=@ -]+");
    private static final Pattern NO_NAME = Pattern.compile("(?s)|\\.|\\.\\.|.*[/\\\\\\p{Cntrl}].*");
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^ -~]");
    private static final Pattern ENDS = Pattern.compile("^[. ]+|[. ]+$");
    private static final Pattern DEVICES = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private FileNames() {}

    /**
     * A name that no system takes for a path, a hidden file or a device: what is not a letter, a digit, a space or one of
     * {@code . _ - + = @} becomes an underscore, and what is longer than 200 bytes in UTF-8 is cut before its extension.
     * Different texts may give the same name.
     */
    public static String safe(String text) {
        String name = cut(withoutEnds(FORBIDDEN.matcher(text).replaceAll("_")), LONGEST);
        return name.isEmpty() || DEVICES.matcher(name).matches() ? "_" + name : name;
    }

    /**
     * A safe name that ends with a suffix.
     *
     * @param suffix is safe, in ASCII, and never cut
     */
    static String safe(String text, String suffix) {
        return safe(cut(FORBIDDEN.matcher(text).replaceAll("_"), LONGEST - suffix.length()) + suffix);
    }

    /**
     * Gives a name back that leads to a file in the folder where it is used.
     *
     * @throws IllegalArgumentException if it has separators or control characters, or is empty, {@code .} or {@code ..}
     */
    static String checked(String name) {
        if (NO_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("this is not the name of a file in a folder");
        }
        return name;
    }

    private static String cut(String name, int longest) {
        if (bytes(name) <= longest) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot >= 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        CharBuffer rest = CharBuffer.wrap(name);
        // stops where the next character does not fit
        StandardCharsets.UTF_8.newEncoder().encode(rest, ByteBuffer.allocate(longest - bytes(extension)), true);
        return withoutEnds(name.substring(0, rest.position())) + extension;
    }

    private static String withoutEnds(String name) {
        return ENDS.matcher(name).replaceAll("");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * A file in a folder, whatever the text says: it never is outside. Where the system cannot write letters beyond ASCII,
     * as on Linux without a locale, they become underscores.
     */
    public static Path resolve(Path folder, String text) {
        return resolveSafe(folder, safe(text));
    }

    /** Like {@link #resolve}, of a name that is safe already. */
    static Path resolveSafe(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            return folder.resolve(BEYOND_ASCII.matcher(name).replaceAll("_"));
        }
    }
}
