package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.ResourceLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** The criteria of a search by DICOMweb (QIDO-RS), and the tags that it requests beside those of the level. */
@Experimental
public final class DicomWebQuery {

    /** What a query may hold as it is; a plus sign would be a space. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~*?^,/:@!$()-]*");

    private final Map<String, String> arguments = new LinkedHashMap<>();
    private final List<String> included = new ArrayList<>();
    private final List<String> above = new ArrayList<>();

    DicomWebQuery() {}

    /** Searches only below a study. */
    public DicomWebQuery study(String studyInstanceUid) {
        return below("studies", studyInstanceUid);
    }

    /** Searches only below a series. */
    public DicomWebQuery series(String studyInstanceUid, String seriesInstanceUid) {
        return below("studies", studyInstanceUid, "series", seriesInstanceUid);
    }

    private DicomWebQuery below(String... route) {
        above.clear();
        for (int i = 0; i < route.length; i += 2) {
            above.add(route[i]);
            above.add(Uid.checked(route[i + 1]));
        }
        return this;
    }

    /**
     * Adds a criterion for a tag. {@code *} and {@code ?} are wildcards, a comma separates alternatives.
     *
     * @throws IllegalArgumentException if the query has a criterion for the tag already
     */
    public DicomWebQuery tag(DicomTag tag, String value) {
        if (arguments.put(name(tag), Objects.requireNonNull(value, "value")) != null) {
            throw new IllegalArgumentException("this query has a criterion for " + tag + " already");
        }
        return this;
    }

    /** Adds a criterion for a date. */
    public DicomWebQuery tag(DicomTag tag, DateRange days) {
        return tag(tag, days.toString());
    }

    /** Asks for a PatientID. */
    public DicomWebQuery patientId(String id) {
        return tag(DicomTag.PATIENT_ID, id);
    }

    /** Asks for names of patients, such as {@code DOE*}. */
    public DicomWebQuery patientName(String name) {
        return tag(DicomTag.PATIENT_NAME, name);
    }

    /** Asks for studies by their date. */
    public DicomWebQuery studyDate(DateRange days) {
        return tag(DicomTag.STUDY_DATE, days);
    }

    /** Asks for a study by its UID. */
    public DicomWebQuery studyInstanceUid(String uid) {
        return tag(DicomTag.STUDY_INSTANCE_UID, uid);
    }

    /** Requests further tags in the results. */
    public DicomWebQuery include(DicomTag... tags) {
        for (DicomTag tag : tags) {
            included.add(name(tag));
        }
        return this;
    }

    /** Lists this many results at most; the server may have a bound of its own. */
    public DicomWebQuery limit(int results) {
        return number("limit", results);
    }

    /** Leaves out this many results at the beginning. The order of results is the server's own. */
    public DicomWebQuery offset(int results) {
        return number("offset", results);
    }

    private DicomWebQuery number(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("the " + name + " must not be negative");
        }
        arguments.put(name, Integer.toString(value));
        return this;
    }

    /** DICOMweb writes numbers without a comma. */
    private static String name(DicomTag tag) {
        return tag.value().replace(",", "");
    }

    /** The route below a root, such as {@code studies/1.2/series}. */
    List<String> route(ResourceLevel level) {
        List<String> route = new ArrayList<>(above);
        route.add(
                switch (level) {
                    case STUDY -> "studies";
                    case SERIES -> "series";
                    case INSTANCE -> "instances";
                    case PATIENT -> throw new IllegalArgumentException("DICOMweb does not search patients");
                });
        boolean isAbove = (level == ResourceLevel.STUDY && !above.isEmpty())
                || (level == ResourceLevel.SERIES && above.contains("series"));
        if (isAbove) {
            throw new IllegalArgumentException("there is no " + level.value() + " below what this query names");
        }
        return route;
    }

    Map<String, String> arguments() {
        Map<String, String> all = new LinkedHashMap<>(arguments);
        if (!included.isEmpty()) {
            all.put("includefield", String.join(",", included));
        }
        return all;
    }

    /** Whether a value must be escaped in a URL. Before 1.24, the plugin does not decode it, and finds nothing. */
    boolean needsDecoding() {
        return arguments.values().stream()
                .anyMatch(value -> !PLAIN.matcher(value).matches());
    }

    HttpUrl addTo(HttpUrl url) {
        HttpUrl.Builder builder = url.newBuilder();
        arguments().forEach((name, value) -> {
            if (PLAIN.matcher(value).matches()) {
                builder.addEncodedQueryParameter(name, value);
            } else {
                builder.addQueryParameter(name, value);
            }
        });
        return builder.build();
    }
}
