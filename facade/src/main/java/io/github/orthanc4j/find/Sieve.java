package io.github.orthanc4j.find;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Release;
import io.github.orthanc4j.internal.http.UnexpectedContentException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the criteria that the server would compare wrongly; the server is asked for looser ones. */
final class Sieve {

    static final String REQUESTED = "RequestedTags";
    private static final String MAIN = "MainDicomTags";
    private static final String PATIENT = "PatientMainDicomTags";

    private final ResourceLevel level;
    private final Map<String, TextPattern> patterns = new LinkedHashMap<>();
    private final Map<String, String> loosened;

    Sieve(ResourceLevel level, Map<String, String> query, boolean caseSensitive) {
        this.level = level;
        this.loosened = new LinkedHashMap<>(query);
        query.forEach((tag, value) -> {
            if (Filter.of(level, tag, value, caseSensitive) == Filter.CLIENT) {
                patterns.put(tag, new TextPattern(value, caseSensitive));
                loosened.put(tag, Filter.loosened(tag, value));
            }
        });
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    List<String> tags() {
        return List.copyOf(patterns.keySet());
    }

    Map<String, String> loosened() {
        return loosened;
    }

    /** Refuses tags that the server cannot describe, before anything is searched. */
    void requireOf(Release version) {
        for (String tag : patterns.keySet()) {
            if (!version.isAtLeast("1.11.0") && !IndexedTags.isDescribed(level, tag)) {
                throw new OrthancUnsupportedException("the server does not compare this value of " + tag
                        + " as DICOM does (it compares bytes), and tells the tag of " + level.path()
                        + " since Orthanc 1.11.0, server is " + version);
            }
        }
    }

    /** Whether a resource as the server described it meets the criteria. */
    boolean passes(JsonObject described) throws IOException {
        for (Map.Entry<String, TextPattern> criterion : patterns.entrySet()) {
            String value = value(described, criterion.getKey());
            if (value == null || !criterion.getValue().matches(value)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String value(JsonObject described, String tag) throws IOException {
        boolean requested = described.get(REQUESTED) instanceof JsonObject;
        DicomTag wanted = DicomTag.of(tag);
        for (String part : requested ? List.of(REQUESTED) : List.of(MAIN, PATIENT)) {
            if (described.get(part) instanceof JsonObject tags
                    && DicomTags.of(tags).json(wanted).orElse(null) instanceof JsonPrimitive value) {
                return value.getAsString();
            }
        }
        if (!requested && !(described.get(MAIN) instanceof JsonObject)) {
            throw new UnexpectedContentException("the answer does not tell " + tag);
        }
        return null;
    }
}
