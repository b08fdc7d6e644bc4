package io.github.orthanc4j.transfer;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a download go: a pattern such as {@code {PatientID}/{InstanceNumber}}, or one folder for all. For one
 * thread.
 */
final class FileLayout {

    private static final Pattern LEGAL = Pattern.compile("([^{}]|\\{\\w+})*");
    private static final Pattern PIECE = Pattern.compile("\\{(\\w+)}|[^{}]+");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,8}");
    private static final String ZEROS = "0000";

    /** The tags whose numbers get leading zeros. Other values stay as they are: 0042 and 42 are two patients. */
    private static final Set<DicomTag> COUNTERS = Set.of(
            DicomTag.SERIES_NUMBER,
            DicomTag.ACQUISITION_NUMBER,
            DicomTag.INSTANCE_NUMBER,
            DicomTag.IMAGE_INDEX,
            DicomTag.TEMPORAL_POSITION_IDENTIFIER);

    /** The first two of the five groups of an OrthancId: enough for no two files of a folder to share them. */
    private static final int DIGITS = 17;

    /** The folders; empty if there is one for all. */
    private final List<Part> folders = new ArrayList<>();

    private final @Nullable Part name;

    /** A part of the pattern, with the name that it gave last: the instances of a series come together. */
    private static final class Part {

        private final List<Piece> pieces;
        private String lastText = "";
        private String lastName = FileNames.safe("");

        Part(String pattern) {
            pieces = PIECE.matcher(pattern).results().map(Piece::of).toList();
        }

        String text(Function<DicomTag, Optional<String>> value) {
            StringBuilder text = new StringBuilder();
            pieces.forEach(piece -> text.append(piece.text(value)));
            return SPACES.matcher(text).replaceAll(" ").strip();
        }

        String name(Function<DicomTag, Optional<String>> value) {
            String text = text(value);
            if (!text.equals(lastText)) {
                lastText = text;
                lastName = FileNames.safe(text);
            }
            return lastName;
        }
    }

    /**
     * A piece of a part.
     *
     * @param literal what stands there
     * @param tag whose value stands there instead; null if none
     */
    private record Piece(String literal, @Nullable DicomTag tag) {

        static Piece of(MatchResult match) {
            String keyword = match.group(1);
            return new Piece(match.group(), keyword == null ? null : known(keyword));
        }

        /** Refuses a keyword that no file can have: its place would be empty, and all patients might share a folder. */
        private static DicomTag known(String keyword) {
            DicomTag tag = DicomTag.of(keyword);
            if (tag.number().isEmpty()) {
                throw new IllegalArgumentException("a layout has keywords of DICOM in braces, not '" + keyword + "'");
            }
            return tag;
        }

        String text(Function<DicomTag, Optional<String>> value) {
            if (tag == null) {
                return literal;
            }
            String text = value.apply(tag).orElse("");
            return COUNTERS.contains(tag) ? padded(text) : text;
        }
    }

    /**
     * Takes a pattern, which is empty for one folder.
     *
     * @throws IllegalArgumentException if a brace is not closed, or has no keyword of the standard in it
     */
    FileLayout(String pattern) {
        if (!LEGAL.matcher(pattern).matches()) {
            throw new IllegalArgumentException(
                    "a layout has keywords in braces, as in {PatientID}/{SeriesNumber}, not '" + pattern + "'");
        }
        if (pattern.isEmpty()) {
            name = null;
            return;
        }
        String[] parts = pattern.split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            folders.add(new Part(parts[i]));
        }
        name = new Part(parts[parts.length - 1]);
    }

    /**
     * The place of a file: the names of its folders, and its own.
     *
     * @param value the value of a main tag
     */
    List<String> names(OrthancId id, Function<DicomTag, Optional<String>> value) {
        if (name == null) {
            return List.of(id + ".dcm");
        }
        List<String> names = new ArrayList<>();
        folders.forEach(folder -> names.add(folder.name(value)));
        names.add(FileNames.safe(name.text(value), "-" + id.toString().substring(0, DIGITS) + ".dcm"));
        return names;
    }

    /** The place of a file in a folder. */
    Path place(Path folder, OrthancId id, Function<DicomTag, Optional<String>> value) {
        Path place = folder;
        for (String each : names(id, value)) {
            place = FileNames.resolveSafe(place, each);
        }
        return place;
    }

    /** A number with the zeros that sort it as a number. */
    private static String padded(String value) {
        if (!NUMBER.matcher(value).matches()) {
            return value;
        }
        String number = String.valueOf(Integer.parseInt(value));
        return ZEROS.substring(Math.min(number.length(), ZEROS.length())) + number;
    }
}
