package io.github.orthanc4j.dicom;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
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
import org.jspecify.annotations.Nullable;

/**
 * DICOM tags and their values, as the server gave them. Immutable.
 *
 * <p>Orthanc writes tags in three forms: full (number, keyword and value), short (number and value) and simplified
 * (keyword and value). In the full form every tag is found by keyword and by number; in the others by what stands there,
 * and the tags that {@link DicomTag} has constants for both ways.
 *
 * <p>Typed values are empty where the tag is missing, has no value, or has one that cannot be read as that type: real
 * files hold all sorts of things. {@link #string} and {@link #json} show what is there.
 */
public final class DicomTags {

    private static final DicomTags NONE = new DicomTags(Map.of());

    private final Map<String, JsonElement> values;
    private final Map<String, String> keys;

    private DicomTags(Map<String, JsonElement> values) {
        this.values = values;
        this.keys = new HashMap<>();
        values.forEach((key, value) -> {
            keys.put(normal(key), key);
            String keyword = fullKeyword(value);
            if (keyword != null) {
                keys.putIfAbsent(keyword, key);
            }
        });
    }

    /** Takes over tags in any form in which Orthanc sends them; null stands for none. */
    public static DicomTags of(@Nullable Map<String, ? extends @Nullable JsonElement> values) {
        if (values == null || values.isEmpty()) {
            return NONE;
        }
        Map<String, JsonElement> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(name, value == null ? JsonNull.INSTANCE : value.deepCopy()));
        return new DicomTags(Collections.unmodifiableMap(copy));
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

    /** The value of a tag as a text, without the spaces around it; empty for a sequence, too. */
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
        return string(tag)
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
        for (String text : strings(tag)) {
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

    /** A date and its time from two tags, such as StudyDate and StudyTime; midnight if the time is missing. */
    public Optional<LocalDateTime> dateTime(DicomTag date, DicomTag time) {
        return date(date).map(day -> day.atTime(time(time).orElse(LocalTime.MIDNIGHT)));
    }

    /** The first value of a tag as a person's name (PN). */
    public Optional<PersonName> personName(DicomTag tag) {
        return first(tag).map(PersonName::parse);
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
            items.add(item.isJsonObject() ? of(item.getAsJsonObject()) : NONE);
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
        String key = keys.get(tag.name());
        if (key == null) {
            String number = KnownTags.number(tag.name());
            key = number == null ? null : keys.get(number);
        }
        return key;
    }

    private @Nullable JsonElement value(DicomTag tag) {
        String key = key(tag);
        JsonElement value = key == null ? null : values.get(key);
        return value != null && value.isJsonObject() ? value.getAsJsonObject().get("Value") : value;
    }

    private Optional<String> first(DicomTag tag) {
        return strings(tag).stream().findFirst().filter(text -> !text.isEmpty());
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String trimmed(String text) {
        return text.replace('\0', ' ').strip();
    }

    private static @Nullable String fullKeyword(JsonElement value) {
        JsonElement name = value.isJsonObject() ? value.getAsJsonObject().get("Name") : null;
        return name != null && name.isJsonPrimitive() ? name.getAsString() : null;
    }

    private static String normal(String key) {
        return key.length() == 9 && key.charAt(4) == ',' ? key.toLowerCase(Locale.ROOT) : key;
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
