package io.github.orthanc4j.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Translates between keywords and numbers of all tags of the standard. Its file is read on first use. */
final class Dictionary {

    private static final Map<String, String> NUMBERS = new HashMap<>();
    private static final Map<String, String> KEYWORDS = new HashMap<>();

    static {
        try (InputStream file = Objects.requireNonNull(Dictionary.class.getResourceAsStream("dictionary.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    NUMBERS.put(line.substring(space + 1), line.substring(0, space));
                    KEYWORDS.put(line.substring(0, space), line.substring(space + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dictionary() {}

    /** The keyword of a number; null if there is none, or if several numbers share it. */
    static @Nullable String keyword(String number) {
        return KEYWORDS.get(number);
    }

    /** The number of a keyword, with {@code xx} in it if several numbers share the keyword; null if there is none. */
    static @Nullable String number(String keyword) {
        return NUMBERS.get(keyword);
    }
}
