package io.github.orthanc4j.find;

import java.util.Arrays;
import java.util.List;

/** Compares values as the Javadoc of {@link FindQuery} promises, in the plainest way. */
final class PlainFilter {

    private PlainFilter() {}

    static boolean matches(String criterion, String value, boolean caseSensitive) {
        int[] text = folded(value, caseSensitive);
        return Arrays.stream(criterion.split("\\\\", -1))
                .map(one -> folded(one, caseSensitive))
                .anyMatch(pattern -> matches(pattern, 0, text, 0));
    }

    /** For values of several parts, such as the modalities of a study. */
    static boolean matchesOne(String criterion, List<String> values, boolean caseSensitive) {
        return values.stream().anyMatch(value -> matches(criterion, value, caseSensitive));
    }

    private static boolean matches(int[] pattern, int p, int[] text, int t) {
        if (p == pattern.length) {
            return t == text.length;
        }
        if (pattern[p] == '*') {
            return matches(pattern, p + 1, text, t) || (t < text.length && matches(pattern, p, text, t + 1));
        }
        return t < text.length && (pattern[p] == '?' || pattern[p] == text[t]) && matches(pattern, p + 1, text, t + 1);
    }

    /** A letter beyond ASCII is never the same as one of ASCII, whatever its other case is. */
    private static int[] folded(String text, boolean caseSensitive) {
        return text.codePoints()
                .map(c -> {
                    int upper = Character.toUpperCase(c);
                    return caseSensitive || (c > 0x7F && upper <= 0x7F) ? c : upper;
                })
                .toArray();
    }
}
