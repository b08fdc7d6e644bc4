package io.github.orthanc4j.dicom;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tags whose keyword and number are both known here: those that have a constant. */
final class KnownTags {

    private static final Map<String, String> NUMBERS = new ConcurrentHashMap<>();
    private static final Map<String, String> KEYWORDS = new ConcurrentHashMap<>();

    private KnownTags() {}

    static void add(String keyword, String number) {
        NUMBERS.put(keyword, number);
        KEYWORDS.put(number, keyword);
    }

    /** The keyword of a number; what was given if that is not known, or no number. */
    static String keyword(String name) {
        return KEYWORDS.getOrDefault(name, name);
    }

    /** The number of a keyword; null if it is not known. */
    static @Nullable String number(String keyword) {
        return NUMBERS.get(keyword);
    }
}
