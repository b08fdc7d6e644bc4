package io.github.orthanc4j.transfer;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the files of a download go: a pattern such as {@code {PatientID}/{InstanceNumber}}, or one folder for all. */
final class FileLayout {

    private static final Pattern LEGAL = Pattern.compile("([^{}]|\\{\\w+})*");
    private static final Pattern KEYWORD = Pattern.compile("\\{(\\w+)}");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,8}");

    /** The first two of the five groups of an OrthancId: enough for no two files of a folder to share them. */
    private static final int DIGITS = 17;

    private final String pattern;
    private final Map<String, DicomTag> tags = new HashMap<>();

    /**
     * Takes a pattern, which is empty for one folder.
     *
     * @throws IllegalArgumentException if a brace is not closed, or has no keyword in it
     */
    FileLayout(String pattern) {
        if (!LEGAL.matcher(pattern).matches()) {
            throw new IllegalArgumentException(
                    "a layout has keywords in braces, as in {PatientID}/{SeriesNumber}, not '" + pattern + "'");
        }
        this.pattern = pattern;
        KEYWORD.matcher(pattern)
                .results()
                .map(keyword -> keyword.group(1))
                .forEach(keyword -> tags.put(keyword, DicomTag.of(keyword)));
    }

    /**
     * The place of a file: the names of its folders, and its own.
     *
     * @param value the value of a main tag
     */
    List<String> names(OrthancId id, Function<DicomTag, Optional<String>> value) {
        if (pattern.isEmpty()) {
            return List.of(id + ".dcm");
        }
        List<String> names = new ArrayList<>();
        for (String part : pattern.split("/", -1)) {
            names.add(text(part, value));
        }
        int last = names.size() - 1;
        names.set(last, names.get(last) + "-" + id.toString().substring(0, DIGITS) + ".dcm");
        names.replaceAll(FileNames::safe);
        return names;
    }

    /** The place of a file in a folder. */
    Path place(Path folder, OrthancId id, Function<DicomTag, Optional<String>> value) {
        Path place = folder;
        for (String name : names(id, value)) {
            place = FileNames.resolve(place, name);
        }
        return place;
    }

    private String text(String part, Function<DicomTag, Optional<String>> value) {
        String filled = KEYWORD.matcher(part).replaceAll(keyword -> {
            DicomTag tag = Objects.requireNonNull(tags.get(keyword.group(1)));
            return Matcher.quoteReplacement(
                    value.apply(tag).map(FileLayout::padded).orElse(""));
        });
        return SPACES.matcher(filled).replaceAll(" ").strip();
    }

    /** A number with the zeros that sort it as a number. */
    private static String padded(String value) {
        return NUMBER.matcher(value).matches() ? String.format(Locale.ROOT, "%04d", Integer.parseInt(value)) : value;
    }
}
