package io.github.orthanc4j.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A person's name (PN) in its three ways to write it; a way that is not used has empty components.
 *
 * @param alphabetic the name in an alphabet
 * @param ideographic the name in ideograms
 * @param phonetic how it is spoken
 */
public record PersonName(Components alphabetic, Components ideographic, Components phonetic) {

    /** The five components of a name, each of them possibly empty. */
    public record Components(String family, String given, String middle, String prefix, String suffix) {

        private static Components parse(String group) {
            List<String> parts = split(group, '^', 5);
            return new Components(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
        }

        /** Whether all components are empty. */
        public boolean isEmpty() {
            return family.isEmpty() && given.isEmpty() && middle.isEmpty() && prefix.isEmpty() && suffix.isEmpty();
        }

        /** That there is a name, not which. */
        @Override
        public String toString() {
            return isEmpty() ? "Components[]" : "Components[...]";
        }
    }

    /** Reads {@code Family^Given^Middle^Prefix^Suffix}, the ways parted by {@code =}. Whatever is too much is left out. */
    public static PersonName parse(String value) {
        List<String> groups = split(value, '=', 3);
        return new PersonName(
                Components.parse(groups.get(0)), Components.parse(groups.get(1)), Components.parse(groups.get(2)));
    }

    /** The family name, in the first way that has one; empty if none has. */
    public String family() {
        return ways().map(Components::family)
                .filter(part -> !part.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The given name, in the first way that has one; empty if none has. */
    public String given() {
        return ways().map(Components::given)
                .filter(part -> !part.isEmpty())
                .findFirst()
                .orElse("");
    }

    private Stream<Components> ways() {
        return Stream.of(alphabetic, ideographic, phonetic);
    }

    private static List<String> split(String text, char separator, int parts) {
        List<String> found = new ArrayList<>(parts);
        int start = 0;
        while (found.size() < parts && start <= text.length()) {
            int end = text.indexOf(separator, start);
            if (end < 0) {
                end = text.length();
            }
            found.add(text.substring(start, end).strip());
            start = end + 1;
        }
        while (found.size() < parts) {
            found.add("");
        }
        return found;
    }

    /** That there is a name, not which. */
    @Override
    public String toString() {
        return "PersonName[...]";
    }
}
