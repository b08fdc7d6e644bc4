package io.github.orthanc4j.find;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.ResourceLevel;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells for each criterion where it is compared: in the server's index, by the server after its index, or here. A server's
 * windows and counts hold only for what the index compares. Orthanc 1.10.1, 1.12.7 and 1.13.0 compare alike:
 *
 * <ul>
 *   <li>Of some tags the index has a normalised copy: letters beyond ASCII are taken out, lower case becomes upper case,
 *       {@code _} and {@code %} become spaces, outer spaces are taken away. The index compares the copies, cuts the result
 *       and counts it. After that the server compares the real values, and drops those that do not match.
 *   <li>Of other tags the index compares the values themselves. It knows the case of ASCII letters only.
 *   <li>Tags that are not in the index are compared by the server, which reads a file for each candidate.
 *   <li>{@code ?} stands for one byte, so not for a letter beyond ASCII.
 * </ul>
 */
enum Filter {
    /** The index decides: windows, empty windows and counts hold. */
    INDEX,
    /** The index decides if the server's configuration added the tag to it; if not, the server refuses windows. */
    PROBE,
    /** The server drops some of what the index finds: only the complete list holds. */
    LIST,
    /** The server does not find everything: it is asked for more, and the client compares. */
    CLIENT;

    private static final Set<String> NORMALISED_TEXTS =
            Set.of("PatientName", "PatientID", "AccessionNumber", "StudyDescription");

    private static final Set<String> NORMALISED_CODES =
            Set.of("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "StudyDate", "PatientBirthDate");

    /** Dates, ranges, UIDs, and lists of them: what normalising does not change. */
    private static final Pattern CODE = Pattern.compile("[0-9.\\\\-]*");

    static Filter of(ResourceLevel level, String tag, String value, boolean caseSensitive) {
        if (NORMALISED_TEXTS.contains(tag)) {
            // ST* gives Åström (STRM) as a candidate; CT_* passes over CT_胸部 (CT), and ?? over 佐藤 (nothing)
            boolean lost = TextPattern.hasWildcard(value) && isLostInCopies(value);
            // the server takes the Turkish ı for i where its index happens to let it
            boolean twofold = !caseSensitive && value.codePoints().anyMatch(TextPattern::hasCaseInAscii);
            return lost || twofold ? CLIENT : LIST;
        }
        if (NORMALISED_CODES.contains(tag)) {
            return CODE.matcher(value).matches() && !caseSensitive ? INDEX : LIST;
        }
        if (value.indexOf('?') >= 0) {
            return CLIENT;
        }
        if (caseSensitive) {
            return LIST;
        }
        if (value.codePoints().anyMatch(TextPattern::hasCaseBeyondAscii)) {
            return CLIENT;
        }
        return IndexedTags.contains(level, tag) ? INDEX : PROBE;
    }

    /** Refuses values that the server would silently take for something else. */
    static void requireComparable(String name, String value) {
        boolean list = value.indexOf('\\') >= 0;
        boolean wild = TextPattern.hasWildcard(value);
        if (wild && (list || name.equals(DicomTag.MODALITIES_IN_STUDY.value()))) {
            throw new IllegalArgumentException("Orthanc takes * and ? as wildcards in a single value only, and not in"
                    + " ModalitiesInStudy: search for one after the other, or for all and compare what is found");
        }
        if (list && value.indexOf('-') >= 0 && (name.endsWith("Date") || name.endsWith("Time"))) {
            throw new IllegalArgumentException("Orthanc takes one range of a " + name + " or several values, not both");
        }
    }

    /**
     * A value that finds at least the same results: {@code *} replaces the characters that the server compares in another
     * way.
     */
    static String loosened(String tag, String value) {
        if (value.indexOf('\\') >= 0) {
            // a list takes no wildcards
            return "*";
        }
        boolean copied = NORMALISED_TEXTS.contains(tag);
        StringBuilder loose = new StringBuilder();
        value.codePoints().forEach(c -> {
            boolean star = c == '*' || (copied ? isLostInCopies(c) : c == '?' || TextPattern.hasCaseBeyondAscii(c));
            // the server's regular expressions give up on ****
            if (!star) {
                loose.appendCodePoint(c);
            } else if (loose.isEmpty() || loose.charAt(loose.length() - 1) != '*') {
                loose.append('*');
            }
        });
        return loose.toString();
    }

    private static boolean isLostInCopies(String value) {
        return value.codePoints().anyMatch(Filter::isLostInCopies);
    }

    private static boolean isLostInCopies(int c) {
        return c == '?' || c == '_' || c == '%' || c <= ' ' || c == 0x7F;
    }
}
