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

    /** The other name of a tag: the number of a keyword, or the keyword of a number; null if it is not known. */
    static @Nullable String otherName(String name) {
        String number = NUMBERS.get(name);
        return number == null ? KEYWORDS.get(name) : number;
    }
}
