package io.github.orthanc4j.dicom;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DICOM tags and their values, as the server gave them. Immutable.
 *
 * <p>Orthanc writes tags in three forms: full (number, keyword and value), short (number and value) and simplified
 * (keyword and value). A tag is its number: in the full and the short form it is found by that, also if a keyword is
 * asked for. A private tag whose name is that of a public one does not answer for it.
 *
 * <p>The simplified form has no numbers. There a tag is found by its keyword, and a number by the keyword that it has in
 * the standard. It cannot be told whether a private tag stands under that keyword, and private tags, and tags of repeating
 * groups such as {@code 6002,0010}, are not found by number.
 *
 * <p>Orthanc before 1.13.0 writes the backslash between values as a yen sign if the file has a Japanese character set.
 * Values are parted there, too: all of dates, times, numbers and UIDs, and all texts of tags that hold the
 * SpecificCharacterSet of the file. Without that, as in main tags, the yen sign may be one, and the text stays whole.
 * Of a tag whose values are tags (AT), Orthanc before 1.13.0 sends the first one only.
 *
 * <p>Typed values are empty where the tag is missing, has no value, or has one that cannot be read as that type: real
 * files hold all sorts of things. {@link #string} and {@link #json} show what is there.
 *
 * <pre>{@code
 * DicomTags tags = instance.fetchTags();
 * Optional<LocalDate> day = tags.date(STUDY_DATE);
 * List<BigDecimal> spacing = tags.decimals(PIXEL_SPACING);
 * }</pre>
 */
public final class DicomTags {

    /** A DS has 16 characters, in files that overdo it a few more; a million digits take seconds. */
    private static final int LONGEST_NUMBER = 100;

    /** They have the yen sign at the byte of the backslash, which parts values. */
    private static final Pattern JAPANESE = Pattern.compile("(?i)ISO(_| 2022 )IR (13|87|159)");

    /** Codes of several values, none with a yen sign in it. */
    private static final Set<DicomTag> CODES =
            Set.of(DicomTag.IMAGE_TYPE, DicomTag.SERIES_TYPE, DicomTag.SPECIFIC_CHARACTER_SET);

    private static final DicomTags NONE = new DicomTags(Map.of(), false);

    private final Map<String, JsonElement> values;

    /** The keys of {@link #values}, by number in small letters. */
    private final Map<String, String> byNumber = new HashMap<>();

    /** The keys that are keywords, by keyword. */
    private final Map<String, String> byKeyword = new HashMap<>();

    /** The keys that are public numbers, by the keyword that the server gives them. */
    private final Map<String, String> byServersKeyword = new HashMap<>();

    private final boolean isJapanese;

    /** @param isParentJapanese whether the tags around an item have such a character set, which the item may replace */
    private DicomTags(Map<String, JsonElement> values, boolean isParentJapanese) {
        this.values = values;
        values.forEach((key, value) -> {
            if (!KnownTags.isNumber(key)) {
                byKeyword.put(KnownTags.plain(key), key);
                return;
            }
            byNumber.put(key.toLowerCase(Locale.ROOT), key);
            String keyword = fullKeyword(value);
            if (keyword != null && !KnownTags.isPrivate(key)) {
                byServersKeyword.putIfAbsent(KnownTags.plain(keyword), key);
            }
        });
        this.isJapanese = strings(DicomTag.SPECIFIC_CHARACTER_SET, true).stream()
                .filter(term -> !term.isEmpty())
                .findFirst()
                .map(term -> JAPANESE.matcher(term).matches())
                .orElse(isParentJapanese);
    }

    /** Takes over tags in any form in which Orthanc sends them; null stands for none. */
    public static DicomTags of(@Nullable Map<String, ? extends @Nullable JsonElement> values) {
        return of(values, false);
    }

    private static DicomTags of(
            @Nullable Map<String, ? extends @Nullable JsonElement> values, boolean isParentJapanese) {
        if (values == null || values.isEmpty()) {
            return NONE;
        }
        Map<String, JsonElement> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, value == null ? JsonNull.INSTANCE : value.deepCopy()));
        return new DicomTags(Collections.unmodifiableMap(copy), isParentJapanese);
    }

    /** Takes over tags in any form in which Orthanc sends them. */
    public static DicomTags of(JsonObject json) {
        return of(json.asMap());
    }

    /** The names of the tags that are there, keywords or numbers, as they were sent. */
    public Set<String> names() {
        return values.keySet();
    }

    /** Whether the tag is there, with a value or without. */
    public boolean contains(DicomTag tag) {
        return key(tag) != null;
    }

    /** How many tags there are. */
    public int size() {
        return values.size();
    }

    /**
     * The value of a tag as a text, without the ASCII spaces around it; empty for a sequence, too. Spaces in front of a
     * PatientID are part of it for Orthanc: {@link #json} has them.
     */
    public Optional<String> string(DicomTag tag) {
        JsonElement value = value(tag);
        if (value == null || !value.isJsonPrimitive()) {
            return Optional.empty();
        }
        String text = trimmed(value.getAsString());
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The values of a tag that may have several, parted by backslashes; a value that is left out is an empty text. */
    public List<String> strings(DicomTag tag) {
        return strings(tag, isJapanese || CODES.contains(tag));
    }

    private List<String> strings(DicomTag tag, boolean isYenSignDelimiter) {
        return string(tag)
                .map(text -> isYenSignDelimiter ? text.replace('\u00a5', '\\') : text)
                .map(text -> Arrays.stream(text.split("\\\\", -1))
                        .map(DicomTags::trimmed)
                        .toList())
                .orElse(List.of());
    }

    /** The first value of a tag as a whole number. */
    public OptionalInt integer(DicomTag tag) {
        OptionalLong value = longInteger(tag);
        return value.isPresent() && (int) value.getAsLong() == value.getAsLong()
                ? OptionalInt.of((int) value.getAsLong())
                : OptionalInt.empty();
    }

    /** The first value of a tag as a whole number. */
    public OptionalLong longInteger(DicomTag tag) {
        try {
            return decimal(tag)
                    .map(value -> OptionalLong.of(value.longValueExact()))
                    .orElse(OptionalLong.empty());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** The first value of a tag as a number. */
    public OptionalDouble real(DicomTag tag) {
        return decimal(tag).map(value -> OptionalDouble.of(value.doubleValue())).orElse(OptionalDouble.empty());
    }

    /** The first value of a tag as a number with exactly the digits that are written. */
    public Optional<BigDecimal> decimal(DicomTag tag) {
        return first(tag).flatMap(DicomTags::number);
    }

    /** All values of a tag as numbers; empty if one of them is none. */
    public List<BigDecimal> decimals(DicomTag tag) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (String text : strings(tag, true)) {
            Optional<BigDecimal> number = number(text);
            if (number.isEmpty()) {
                return List.of();
            }
            numbers.add(number.get());
        }
        return Collections.unmodifiableList(numbers);
    }

    /** The first value of a tag as a date (DA), also in the old form with dots. */
    public Optional<LocalDate> date(DicomTag tag) {
        return first(tag).flatMap(DicomDateTime::date);
    }

    /** The first value of a tag as a time of day (TM), also in the old form with colons. */
    public Optional<LocalTime> time(DicomTag tag) {
        return first(tag).flatMap(DicomDateTime::time);
    }

    /** The first value of a tag as a moment (DT). */
    public Optional<DicomDateTime> dateTime(DicomTag tag) {
        return first(tag).flatMap(DicomDateTime::parse);
    }

    /**
     * A date and its time from two tags, such as StudyDate and StudyTime. Midnight if the time is missing or has no value;
     * empty if the time cannot be read.
     */
    public Optional<LocalDateTime> dateTime(DicomTag date, DicomTag time) {
        Optional<LocalTime> clock = hasNoValue(time) ? Optional.of(LocalTime.MIDNIGHT) : time(time);
        return date(date).flatMap(day -> clock.map(day::atTime));
    }

    /** The first value of a tag as a person's name (PN). */
    public Optional<PersonName> personName(DicomTag tag) {
        return first(strings(tag)).map(PersonName::parse);
    }

    /** All values of a tag as persons' names (PN). */
    public List<PersonName> personNames(DicomTag tag) {
        return strings(tag).stream().map(PersonName::parse).toList();
    }

    /** The first value of a tag as a UID. */
    public Optional<String> uid(DicomTag tag) {
        return first(tag).filter(text -> text.matches("[0-9.]{1,64}"));
    }

    /** The items of a sequence, in their order; none if the tag is missing or is no sequence. */
    public List<DicomTags> sequence(DicomTag tag) {
        JsonElement value = value(tag);
        if (value == null || !value.isJsonArray()) {
            return List.of();
        }
        List<DicomTags> items = new ArrayList<>();
        for (JsonElement item : value.getAsJsonArray()) {
            items.add(item.isJsonObject() ? of(item.getAsJsonObject().asMap(), isJapanese) : NONE);
        }
        return Collections.unmodifiableList(items);
    }

    /** What the server sent for a tag, in a copy. */
    public Optional<JsonElement> json(DicomTag tag) {
        String key = key(tag);
        return Optional.ofNullable(key == null ? null : values.get(key)).map(JsonElement::deepCopy);
    }

    /** All that the server sent, in a copy. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        values.forEach((name, value) -> json.add(name, value.deepCopy()));
        return json;
    }

    private @Nullable String key(DicomTag tag) {
        String name = tag.value();
        if (byNumber.isEmpty()) {
            return keyWithoutNumbers(name);
        }
        String number = KnownTags.number(name);
        // a keyword that is newer than the dictionary here
        String key = number == null ? byServersKeyword.get(name) : byNumber.get(number);
        return key == null && !byKeyword.isEmpty() ? keyWithoutNumbers(name) : key;
    }

    private @Nullable String keyWithoutNumbers(String name) {
        if (byKeyword.isEmpty() || !KnownTags.isNumber(name)) {
            return byKeyword.get(name);
        }
        String keyword = KnownTags.keyword(name);
        return keyword == null ? null : byKeyword.get(keyword);
    }

    private @Nullable JsonElement value(DicomTag tag) {
        String key = key(tag);
        JsonElement value = key == null ? null : values.get(key);
        return value != null && value.isJsonObject() ? value.getAsJsonObject().get("Value") : value;
    }

    /** Whether the server left out the value because it is too long. */
    private boolean isCut(DicomTag tag) {
        String key = key(tag);
        return key != null
                && values.get(key) instanceof JsonObject sent
                && sent.get("Type") instanceof JsonPrimitive type
                && type.getAsString().equals("TooLong");
    }

    private boolean hasNoValue(DicomTag tag) {
        if (isCut(tag)) {
            return false;
        }
        JsonElement value = value(tag);
        return value == null
                || value.isJsonNull()
                || (value.isJsonPrimitive() && trimmed(value.getAsString()).isEmpty());
    }

    /** For types without a yen sign. */
    private Optional<String> first(DicomTag tag) {
        return first(strings(tag, true));
    }

    private static Optional<String> first(List<String> texts) {
        return texts.stream().findFirst().filter(text -> !text.isEmpty());
    }

    private static Optional<BigDecimal> number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String trimmed(String text) {
        return text.replace('\0', ' ').trim();
    }

    private static @Nullable String fullKeyword(JsonElement value) {
        JsonElement name = value.isJsonObject() ? value.getAsJsonObject().get("Name") : null;
        return name != null && name.isJsonPrimitive() ? name.getAsString() : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DicomTags tags && tags.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** How many tags there are: never their values. */
    @Override
    public String toString() {
        return "DicomTags[" + values.size() + "]";
    }
}
