package io.github.orthanc4j.find;

import java.util.Arrays;
import java.util.List;

/**
 * Matches text as DICOM defines it, in every alphabet: {@code *} stands for any characters, {@code ?} for one, and a
 * backslash separates alternatives.
 */
final class TextPattern {

    private final List<int[]> alternatives;
    private final boolean wild;
    private final boolean caseSensitive;

    TextPattern(String value, boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
        this.wild = hasWildcard(value);
        this.alternatives =
                Arrays.stream(value.split("\\\\", -1)).map(this::folded).toList();
    }

    static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    static boolean hasCaseBeyondAscii(int c) {
        return c > 0x7F && (Character.toUpperCase(c) != c || Character.toLowerCase(c) != c);
    }

    /** Letters such as the Turkish ı, of which the other case is one of ASCII. */
    static boolean hasCaseInAscii(int c) {
        return c > 0x7F && (Character.toUpperCase(c) <= 0x7F || Character.toLowerCase(c) <= 0x7F);
    }

    boolean matches(String text) {
        int[] folded = folded(text);
        return alternatives.stream().anyMatch(one -> wild ? matches(one, folded) : Arrays.equals(one, folded));
    }

    /** At a mismatch, goes back to the last {@code *} and lets it match one more character. */
    private static boolean matches(int[] pattern, int[] text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < text.length; ) {
            if (at < pattern.length && pattern[at] == '*') {
                star = at++;
                resume = i;
            } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == text[i])) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    private int[] folded(String text) {
        return text.codePoints().map(c -> caseSensitive ? c : folded(c)).toArray();
    }

    /** As in the server, a letter beyond ASCII never equals an ASCII one (the upper case of the Turkish ı is I). */
    private static int folded(int c) {
        int upper = Character.toUpperCase(c);
        return c > 0x7F && upper <= 0x7F ? c : upper;
    }
}
