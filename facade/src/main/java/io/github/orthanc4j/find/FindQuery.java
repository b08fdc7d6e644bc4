package io.github.orthanc4j.find;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.TimeRange;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.JsonValues;
import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.internal.LabelNames;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * What to search for. All criteria must be met; of several values for one tag, one must. There is one criterion for each
 * tag, one for labels, one for each metadata and one for a parent of each level: a second one is refused with
 * {@link IllegalArgumentException}.
 *
 * <p>In a value {@code *} stands for any characters and {@code ?} for one, of every alphabet; a backslash separates
 * alternatives, which take no wildcards. Orthanc knows no way to escape these ({@link #exactly} refuses them). Upper and
 * lower case count only with {@link #caseSensitive}. Accents and spaces count; Orthanc stores no spaces at the end of a
 * value. A value of several parts ({@code ORIGINAL\PRIMARY}) is compared as one text.
 *
 * <p>Search by tags of the level asked for or of one above. How the results come depends on where values are compared:
 * <ul>
 *   <li>in the server's index, for dates, times, UIDs, numbers and most other tags: a request for each page, one for a count;
 *   <li>by the server after its index, for PatientName, PatientID, AccessionNumber and StudyDescription, for tags that are not
 *       in the index (which read a file for each candidate; servers such as 1.10.1 then compare all criteria with that file,
 *       and miss one that contradicts its own study), and with {@link #caseSensitive}: all identifiers are asked for at
 *       first, then each page;
 *   <li>by the client, where the server would miss results: for {@code ?}, for letters beyond ASCII (except with {@link
 *       #caseSensitive}) unless the server compares after its index, and for a space, {@code _} or {@code %} beside a
 *       wildcard in one of the four tags above. The server then tells the tag of all candidates at first: few if the value
 *       starts with some letters, all resources if it has none that the server can use. Before Orthanc 1.11.0, this needs
 *       a tag of the level itself, or one of the patient in searches of studies.
 * </ul>
 *
 * <p>A search that needs a newer server throws {@link OrthancUnsupportedException} when it starts, before anything is sent.
 *
 * <pre>{@code
 * orthanc.series().find(q -> q.patientId("P1").modality("MR", "CT")
 *         .studyDate(between(LocalDate.of(2024, 1, 1), LocalDate.now())))
 * }</pre>
 */
public final class FindQuery {

    private final ResourceLevel level;
    private final Criteria criteria;

    public FindQuery(ResourceLevel level) {
        this.level = level;
        this.criteria = new Criteria(level);
    }

    /**
     * Asks for a tag with one of some values.
     *
     * @throws IllegalArgumentException if there is no value or an empty one (the server would let it match everything), if
     *     one of several has a wildcard or is a range (the server would take it literally), if the tag belongs to a level
     *     below the one that is searched, or if it is searched by already
     */
    public FindQuery tag(DicomTag tag, String... values) {
        return tag(tag, Arrays.asList(values));
    }

    /** Asks for a tag with one of some values; see {@link #tag(DicomTag, String...)}. */
    public FindQuery tag(DicomTag tag, Collection<String> values) {
        if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a search by " + tag + " needs a value that is not empty");
        }
        criteria.tag(tag, String.join("\\", values));
        return this;
    }

    /**
     * Asks for a tag with a text that stands for itself.
     *
     * @throws IllegalArgumentException also if the text has a wildcard or a backslash in it
     */
    public FindQuery exactly(DicomTag tag, String text) {
        if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("Orthanc cannot search for a " + tag
                    + " with the character *, ? or backslash in it: search with tag(...), and compare what is found");
        }
        return tag(tag, text);
    }

    /** Asks for days. */
    public FindQuery tag(DicomTag tag, DateRange days) {
        return tag(tag, days.value());
    }

    /** Asks for times of the day. */
    public FindQuery tag(DicomTag tag, TimeRange times) {
        return tag(tag, times.value());
    }

    /** Asks for names of patients, such as {@code DOE*}. */
    public FindQuery patientName(String... names) {
        return tag(DicomTag.PATIENT_NAME, names);
    }

    /** Asks for PatientIDs. */
    public FindQuery patientId(String... ids) {
        return tag(DicomTag.PATIENT_ID, ids);
    }

    /** Asks for patients born on some days. */
    public FindQuery patientBirthDate(DateRange days) {
        return tag(DicomTag.PATIENT_BIRTH_DATE, days);
    }

    /** Asks for a PatientSex: {@code M}, {@code F} or {@code O}. */
    public FindQuery patientSex(String... sexes) {
        return tag(DicomTag.PATIENT_SEX, sexes);
    }

    /** Asks for accession numbers. */
    public FindQuery accessionNumber(String... numbers) {
        return tag(DicomTag.ACCESSION_NUMBER, numbers);
    }

    /** Asks for studies of some days. */
    public FindQuery studyDate(DateRange days) {
        return tag(DicomTag.STUDY_DATE, days);
    }

    /** Asks for studies of some time of the day. */
    public FindQuery studyTime(TimeRange times) {
        return tag(DicomTag.STUDY_TIME, times);
    }

    /** Asks for descriptions of studies. */
    public FindQuery studyDescription(String... descriptions) {
        return tag(DicomTag.STUDY_DESCRIPTION, descriptions);
    }

    /** Asks for StudyIDs. */
    public FindQuery studyId(String... ids) {
        return tag(DicomTag.STUDY_ID, ids);
    }

    /** Asks for StudyInstanceUIDs. */
    public FindQuery studyInstanceUid(String... uids) {
        return tag(DicomTag.STUDY_INSTANCE_UID, uids);
    }

    /** Asks for names of referring physicians. */
    public FindQuery referringPhysician(String... names) {
        return tag(DicomTag.REFERRING_PHYSICIAN_NAME, names);
    }

    /** Asks for names of institutions. */
    public FindQuery institution(String... names) {
        return tag(DicomTag.INSTITUTION_NAME, names);
    }

    /**
     * Asks for modalities, such as {@code CT}: of the series (also of an instance), or of any series of a study.
     *
     * @throws IllegalArgumentException if patients are searched, which Orthanc cannot do, or studies with a wildcard
     */
    public FindQuery modality(String... modalities) {
        boolean above = level == ResourceLevel.PATIENT || level == ResourceLevel.STUDY;
        return tag(above ? DicomTag.MODALITIES_IN_STUDY : DicomTag.MODALITY, modalities);
    }

    /** Asks for descriptions of series. */
    public FindQuery seriesDescription(String... descriptions) {
        return tag(DicomTag.SERIES_DESCRIPTION, descriptions);
    }

    /** Asks for SeriesInstanceUIDs. */
    public FindQuery seriesInstanceUid(String... uids) {
        return tag(DicomTag.SERIES_INSTANCE_UID, uids);
    }

    /** Asks for numbers of series. */
    public FindQuery seriesNumber(String... numbers) {
        return tag(DicomTag.SERIES_NUMBER, numbers);
    }

    /** Asks for parts of the body, as in {@code CHEST}. */
    public FindQuery bodyPart(String... parts) {
        return tag(DicomTag.BODY_PART_EXAMINED, parts);
    }

    /** Asks for names of protocols. */
    public FindQuery protocolName(String... names) {
        return tag(DicomTag.PROTOCOL_NAME, names);
    }

    /** Asks for SOPInstanceUIDs. */
    public FindQuery sopInstanceUid(String... uids) {
        return tag(DicomTag.SOP_INSTANCE_UID, uids);
    }

    /** Asks for SOP classes, without wildcards. Not in the index of most servers: slow. */
    public FindQuery sopClass(String... uids) {
        return tag(DicomTag.SOP_CLASS_UID, uids);
    }

    /** Asks for numbers of instances, without wildcards. */
    public FindQuery instanceNumber(String... numbers) {
        return tag(DicomTag.INSTANCE_NUMBER, numbers);
    }

    /** Asks for resources that have all of some labels. Since Orthanc 1.12.0, where the database has labels. */
    public FindQuery allLabels(String... labels) {
        return labels("All", labels);
    }

    /** Asks for resources that have one or more of some labels. Since Orthanc 1.12.0, where the database has labels. */
    public FindQuery anyLabel(String... labels) {
        return labels("Any", labels);
    }

    /** Asks for resources that have none of some labels. Since Orthanc 1.12.0, where the database has labels. */
    public FindQuery noLabel(String... labels) {
        return labels("None", labels);
    }

    /**
     * Asks for resources that have no label at all. Since Orthanc 1.12.11, with a database that supports ExtendedFind
     * (others would give all resources).
     */
    public FindQuery unlabelled() {
        criteria.labels("None", List.of());
        return requiring(server -> {
            server.require("searching for resources without labels", "1.12.11");
            server.requireExtendedFind("searching for resources without labels");
        });
    }

    private FindQuery labels(String constraint, String... labels) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("a search by labels needs a label");
        }
        criteria.labels(
                constraint, Arrays.stream(labels).map(LabelNames::checked).toList());
        return requiring(server -> server.requireLabels("searching by labels"));
    }

    /**
     * Asks for what belongs to a patient, study or series. Since Orthanc 1.12.5.
     *
     * @throws IllegalArgumentException if that is not of a level above the one that is searched
     */
    public FindQuery parent(LeveledResource parent) {
        if (parent.level().compareTo(level) >= 0) {
            throw new IllegalArgumentException(
                    "a " + parent.level().value() + " is not above the " + level.path() + " that are searched");
        }
        criteria.parent(parent.level(), parent.id());
        return requiring(server -> server.requireExtendedFind("searching below a parent"));
    }

    /**
     * Asks for metadata with a value, which may have wildcards; case counts for letters beyond ASCII. Since Orthanc 1.12.5.
     *
     * @throws IllegalArgumentException if the value is empty (the server would let it match everything), or has a wildcard
     *     among alternatives
     */
    public FindQuery metadata(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a search by metadata needs a value that is not empty");
        }
        criteria.metadata(name, value);
        return requiring(server -> server.requireExtendedFind("searching by metadata"));
    }

    private FindQuery requiring(Consumer<KnownServer> requirement) {
        criteria.require(requirement);
        return this;
    }

    /**
     * Sorts by a tag of the index (others are ignored by the server), after what was asked to sort by before. Equal ones are
     * sorted by their DICOM identifier. Resources without the tag come where the database has them: with SQLite before all
     * others, in descending order behind them. Since Orthanc 1.12.5.
     *
     * @throws IllegalArgumentException for ModalitiesInStudy, where the server would fail
     */
    public FindQuery orderBy(DicomTag tag) {
        return order("DicomTag", tag.value(), "ASC");
    }

    /** Like {@link #orderBy}, the greatest first. Since Orthanc 1.12.5. */
    public FindQuery orderByDescending(DicomTag tag) {
        return order("DicomTag", tag.value(), "DESC");
    }

    /** Sorts by metadata. Some, such as {@code LastUpdate}, change while pages are read. Since Orthanc 1.12.5. */
    public FindQuery orderByMetadata(String name) {
        return order("Metadata", name, "ASC");
    }

    /** Like {@link #orderByMetadata}, the greatest first. Since Orthanc 1.12.5. */
    public FindQuery orderByMetadataDescending(String name) {
        return order("Metadata", name, "DESC");
    }

    private FindQuery order(String type, String key, String direction) {
        criteria.orderBy(type, key, direction);
        return requiring(server -> server.requireExtendedFind("sorting results"));
    }

    /**
     * Asks the server to add tags to each result; what is not in the index is read from a file. Costs two requests more for
     * each page where the results are listed at first. Since Orthanc 1.12.5 (for single resources since 1.12.4).
     */
    public FindQuery requestedTags(DicomTag... tags) {
        criteria.requestedTags(Arrays.stream(tags).map(DicomTag::value).toList());
        return requiring(server -> server.require("asking for more tags of all results", "1.12.5"));
    }

    /**
     * Chooses what the server says of each result: {@code MainDicomTags}, {@code Metadata}, {@code Children}, {@code
     * Parent}, {@code Labels}, {@code Attachments}, {@code Status}, {@code IsStable}... Costs two requests more for each
     * page where the results are listed at first. Since Orthanc 1.12.5.
     */
    @Experimental
    public FindQuery responseContent(String... content) {
        criteria.responseContent(List.of(content));
        return requiring(server -> server.require("choosing the content of results", "1.12.5"));
    }

    /**
     * Whether upper and lower case count, also where the server is configured otherwise; false by default. Results are
     * listed at first then.
     */
    public FindQuery caseSensitive(boolean value) {
        criteria.caseSensitive(value);
        return this;
    }

    /**
     * Sets a field of the request by its name in Orthanc's API. A server that does not know it ignores it.
     *
     * @param value a String, Number, Boolean, List or Map, or a JsonElement
     * @throws IllegalArgumentException if the value is of another type, or the field has a method here
     */
    @Experimental
    public FindQuery option(String field, Object value) {
        criteria.field(field, JsonValues.of(value));
        return this;
    }

    /** The tag that identifies the resources of a level, such as StudyInstanceUID. */
    public static DicomTag identifierOf(ResourceLevel level) {
        return IndexedTags.identifierOf(level);
    }

    /** What was collected so far. */
    Criteria criteria() {
        return criteria;
    }
}
