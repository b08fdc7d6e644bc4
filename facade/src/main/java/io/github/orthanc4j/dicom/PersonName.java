package io.github.orthanc4j.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person's name (PN): up to three ways to write it, each with up to five components. Immutable. */
public final class PersonName {

    private final Components alphabetic;
    private final Components ideographic;
    private final Components phonetic;

    private PersonName(Components alphabetic, Components ideographic, Components phonetic) {
        this.alphabetic = alphabetic;
        this.ideographic = ideographic;
        this.phonetic = phonetic;
    }

    /**
     * Reads {@code Family^Given^Middle^Prefix^Suffix}, up to three of them separated by {@code =}. Further components and
     * ways are left out.
     */
    public static PersonName parse(String value) {
        List<String> groups = split(value, '=', 3);
        return new PersonName(
                Components.parse(groups.get(0)), Components.parse(groups.get(1)), Components.parse(groups.get(2)));
    }

    /** The name in an alphabet. */
    public Components alphabetic() {
        return alphabetic;
    }

    /** The name in ideograms. */
    public Components ideographic() {
        return ideographic;
    }

    /** How the name is spoken. */
    public Components phonetic() {
        return phonetic;
    }

    /** The family name, in the first way that has one. */
    public Optional<String> family() {
        return first(Components::family);
    }

    /** The given name, in the first way that has one. */
    public Optional<String> given() {
        return first(Components::given);
    }

    /**
     * The name for people to read, in the first way that has one: {@code Adams, John Robert Quincy, Rev., B.A. M.Div.} An
     * empty text if there is no name.
     */
    public String display() {
        return ways().filter(way -> !way.isEmpty())
                .findFirst()
                .map(Components::display)
                .orElse("");
    }

    private Optional<String> first(Function<Components, Optional<String>> component) {
        return ways().map(component).flatMap(Optional::stream).findFirst();
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersonName name
                && name.alphabetic.equals(alphabetic)
                && name.ideographic.equals(ideographic)
                && name.phonetic.equals(phonetic);
    }

    @Override
    public int hashCode() {
        return Objects.hash(alphabetic, ideographic, phonetic);
    }

    /** Hides the name, so that it does not get into logs; {@link #display} shows it. */
    @Override
    public String toString() {
        return "PersonName[...]";
    }

    /** The five components of a name, in one way to write it. Immutable. */
    public static final class Components {

        private final List<String> parts;

        private Components(List<String> parts) {
            this.parts = parts;
        }

        private static Components parse(String group) {
            return new Components(split(group, '^', 5));
        }

        public Optional<String> family() {
            return part(0);
        }

        public Optional<String> given() {
            return part(1);
        }

        public Optional<String> middle() {
            return part(2);
        }

        public Optional<String> prefix() {
            return part(3);
        }

        public Optional<String> suffix() {
            return part(4);
        }

        /** Whether all components are empty. */
        public boolean isEmpty() {
            return parts.stream().allMatch(String::isEmpty);
        }

        private Optional<String> part(int index) {
            return Optional.of(parts.get(index)).filter(part -> !part.isEmpty());
        }

        private String display() {
            String forenames = joined(" ", parts.get(1), parts.get(2));
            return joined(", ", parts.get(0), forenames, parts.get(3), parts.get(4));
        }

        private static String joined(String separator, String... texts) {
            return Stream.of(texts).filter(text -> !text.isEmpty()).collect(Collectors.joining(separator));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Components components && components.parts.equals(parts);
        }

        @Override
        public int hashCode() {
            return parts.hashCode();
        }

        /** Hides the name, so that it does not get into logs. */
        @Override
        public String toString() {
            return isEmpty() ? "Components[]" : "Components[...]";
        }
    }
}
