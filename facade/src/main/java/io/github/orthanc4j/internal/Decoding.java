package io.github.orthanc4j.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.rest.model.AttachmentInfo;
import io.github.orthanc4j.rest.model.FullTag;
import io.github.orthanc4j.rest.model.InstanceInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what answers hold. What is null where a value may be missing is left out; an identifier must be there. */
public final class Decoding {

    /** Jobs have fractions of a second. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuuMMdd'T'HHmmss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    /** The number of the kind of attachment. */
    private static final Integer DICOM_FILE = 1;

    private Decoding() {}

    /** An identifier that the answer cannot do without. */
    public static OrthancId id(@Nullable String text, ResourceLevel level) {
        OrthancId id = idOrNull(text);
        if (id == null) {
            throw new OrthancDecodingException(
                    "the answer describes a " + level.value() + " without a usable identifier", null);
        }
        return id;
    }

    /** A value that the answer cannot do without. */
    public static <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw new OrthancDecodingException("the answer has no " + what, null);
        }
        return value;
    }

    public static List<OrthancId> ids(@Nullable List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .map(Decoding::idOrNull)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** An identifier; null for a text that is missing or has another form. */
    public static @Nullable OrthancId idOrNull(@Nullable String text) {
        return OrthancId.parse(text).orElse(null);
    }

    public static Optional<OrthancId> optionalId(@Nullable String text) {
        return Optional.ofNullable(idOrNull(text));
    }

    public static <T> List<T> list(@Nullable List<? extends @Nullable T> values) {
        List<T> present = new ArrayList<>();
        if (values != null) {
            for (T value : values) {
                if (value != null) {
                    present.add(value);
                }
            }
        }
        return Collections.unmodifiableList(present);
    }

    public static <K, V, W> Map<K, W> map(@Nullable Map<K, V> values, Function<V, W> reader) {
        Map<K, W> present = new LinkedHashMap<>();
        if (values != null) {
            values.forEach((key, value) -> {
                if (key != null && value != null) {
                    present.put(key, reader.apply(value));
                }
            });
        }
        return Collections.unmodifiableMap(present);
    }

    public static <V> Map<String, V> map(@Nullable Map<String, V> values) {
        return map(values, value -> value);
    }

    public static <V> Map<OrthancId, V> keyedById(Map<String, V> values) {
        Map<OrthancId, V> keyed = new LinkedHashMap<>();
        values.forEach((text, value) -> keyed.put(id(text, ResourceLevel.INSTANCE), value));
        return Collections.unmodifiableMap(keyed);
    }

    /** The DICOM file of an instance, if its attachments were asked for. */
    public static Optional<AttachmentInfo> dicomFile(InstanceInfo instance) {
        return Decoding.<AttachmentInfo>list(instance.getAttachments()).stream()
                .filter(attachment -> Objects.equals(attachment.getContentType(), DICOM_FILE))
                .findFirst();
    }

    /** A time as Orthanc writes it, in UTC; empty if it is missing or written in another way. */
    public static Optional<Instant> instant(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static DicomTags tags(@Nullable Map<String, JsonElement> tags) {
        return DicomTags.of(tags);
    }

    public static DicomTags full(@Nullable Map<String, FullTag> tags) {
        Map<String, JsonElement> json = new LinkedHashMap<>();
        if (tags != null) {
            tags.forEach((number, tag) -> json.put(number, tag == null ? JsonNull.INSTANCE : json(tag)));
        }
        return DicomTags.of(json);
    }

    private static JsonObject json(FullTag tag) {
        JsonObject json = new JsonObject();
        addText(json, "Name", tag.getName());
        addText(json, "PrivateCreator", tag.getPrivateCreator());
        addText(json, "Type", tag.getType());
        json.add("Value", tag.getValue());
        return json;
    }

    private static void addText(JsonObject json, String name, @Nullable String value) {
        if (value != null) {
            json.add(name, new JsonPrimitive(value));
        }
    }

    /** Tags as parameters take them; null for none. Numbers lose their comma, which separates there. */
    public static @Nullable String names(String separator, DicomTag... tags) {
        return tags.length == 0
                ? null
                : Arrays.stream(tags).map(tag -> tag.value().replace(',', '-')).collect(Collectors.joining(separator));
    }

    /** Only what is true is sent: releases before 1.12.2 take the presence of a flag for its value. */
    public static @Nullable Boolean flag(boolean value) {
        return value ? true : null;
    }

    /** Identifiers of resources as requests take them. */
    public static List<String> texts(Iterable<? extends Identified> resources) {
        List<String> texts = new ArrayList<>();
        resources.forEach(
                resource -> texts.add(Objects.requireNonNull(resource).id().toString()));
        return texts;
    }
}
