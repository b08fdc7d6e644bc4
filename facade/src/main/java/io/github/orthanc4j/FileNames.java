package io.github.orthanc4j;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names of files out of texts that come from elsewhere, such as a server's headers or DICOM tags. */
public final class FileNames {

    private static final int LONGEST = 120;
    private static final Pattern FORBIDDEN = Pattern.compile("[^\\p{L}\\p{N}._+=@ -]+");
    private static final Pattern ENDS = Pattern.compile("^[. ]+|[. ]+$");
    private static final Pattern DEVICES = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private FileNames() {}

    /**
     * A name that no system takes for a path, a hidden file or a device: what is not a letter, a digit, a space or one of
     * {@code . _ - + = @} becomes an underscore, and what is too long is cut before its extension. Different texts may
     * give the same name.
     */
    public static String safe(String text) {
        String name = ENDS.matcher(FORBIDDEN.matcher(text).replaceAll("_")).replaceAll("");
        if (name.isEmpty() || DEVICES.matcher(name).matches()) {
            name = "_" + name;
        }
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot >= 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        return name.substring(0, LONGEST - extension.length()) + extension.toLowerCase(Locale.ROOT);
    }

    /** A file in a folder, whatever the text says: it never is outside. */
    public static Path in(Path folder, String text) {
        return folder.resolve(safe(text));
    }
}
