package io.github.orthanc4j.dicom;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The keywords and numbers of tags: those of the constants at once, all others from the {@link Dictionary}. */
final class KnownTags {

    private static final String RETIRED = "RETIRED_";
    private static final Map<String, String> NUMBERS = new ConcurrentHashMap<>();
    private static final Map<String, String> KEYWORDS = new ConcurrentHashMap<>();
    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private KnownTags() {}

    /** @param name which of the two is sent */
    static void add(String keyword, String number, String name) {
        NUMBERS.put(keyword, number);
        KEYWORDS.put(number, keyword);
        NAMES.put(keyword, name);
        NAMES.put(number, name);
    }

    static boolean isNumber(String name) {
        return name.length() == 9 && name.charAt(4) == ',';
    }

    /** Whether a number is that of a private tag: its group is odd. */
    static boolean isPrivate(String number) {
        return Character.digit(number.charAt(3), 16) % 2 == 1;
    }

    /** A keyword as the standard has it: servers put a word in front of those of retired tags. */
    static String plain(String keyword) {
        return keyword.startsWith(RETIRED) ? keyword.substring(RETIRED.length()) : keyword;
    }

    /**
     * The one name of a tag, by which it is sent: the keyword if there is a constant, or else the number. Servers lack the
     * keywords of newer tags, and have other ones for retired tags.
     */
    static String name(String keywordOrNumber) {
        String given = plain(keywordOrNumber);
        String name = NAMES.get(given);
        if (name != null || isNumber(given)) {
            return name == null ? given : name;
        }
        String number = Dictionary.number(given);
        return number == null || isRepeating(number) ? given : number;
    }

    /** The number of a name; null for a keyword that no dictionary has. */
    static @Nullable String number(String name) {
        if (isNumber(name)) {
            return name;
        }
        String number = numberOfKeyword(name);
        // servers take the keyword of a repeating group for the first group
        return number == null ? null : number.replace('x', '0');
    }

    /** The number of a name; null for a keyword that no dictionary has, or that stands for several numbers. */
    static @Nullable String ownNumber(String name) {
        if (isNumber(name)) {
            return name;
        }
        String number = numberOfKeyword(name);
        return number == null || isRepeating(number) ? null : number;
    }

    private static @Nullable String numberOfKeyword(String keyword) {
        String number = NUMBERS.get(keyword);
        return number == null ? Dictionary.number(keyword) : number;
    }

    /** The keyword of a number; null if there is none, or if other numbers have it too. */
    static @Nullable String keyword(String number) {
        String keyword = KEYWORDS.get(number);
        return keyword == null ? Dictionary.keyword(number) : keyword;
    }

    private static boolean isRepeating(String number) {
        return number.indexOf('x') >= 0;
    }
}
