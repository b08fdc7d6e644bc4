package io.github.orthanc4j.transfer;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import java.nio.file.Path;
import java.util.HashMap;
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
     * The place of a file.
     *
     * @param value the value of a main tag
     */
    Path place(Path folder, OrthancId id, Function<DicomTag, Optional<String>> value) {
        if (pattern.isEmpty()) {
            return folder.resolve(id + ".dcm");
        }
        Path place = folder;
        String[] names = pattern.split("/", -1);
        for (int i = 0; i < names.length - 1; i++) {
            place = place.resolve(FileNames.safe(text(names[i], value)));
        }
        String name = text(names[names.length - 1], value) + "-" + id.toString().substring(0, DIGITS);
        return place.resolve(FileNames.safe(name + ".dcm"));
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
