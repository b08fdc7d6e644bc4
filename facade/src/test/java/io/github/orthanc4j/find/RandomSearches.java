package io.github.orthanc4j.find;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Makes searches of which some find something. */
final class RandomSearches {

    static final List<String> LABELS = List.of("a", "B", "a_b");

    /** A search as text, as query, and as filter. */
    static final class RandomSearch {
        final StringBuilder text = new StringBuilder();
        Consumer<FindQuery> query = query -> {};
        Predicate<StoredResources.Resource> filter = resource -> true;

        void add(String name, Consumer<FindQuery> criterion, Predicate<StoredResources.Resource> meaning) {
            text.append(' ').append(name);
            query = query.andThen(criterion);
            filter = filter.and(meaning);
        }
    }

    private final Random random;
    private final RandomTexts texts;
    private final StoredResources stored;
    private final Orthanc orthanc;
    private final boolean hasLabels;

    RandomSearches(Random random, StoredResources stored, Orthanc orthanc) {
        this.random = random;
        this.texts = new RandomTexts(random);
        this.stored = stored;
        this.orthanc = orthanc;
        this.hasLabels = orthanc.server().get().hasLabels();
    }

    /** A search of a level with some criteria. */
    RandomSearch next(ResourceLevel level) {
        RandomSearch criteria = new RandomSearch();
        boolean caseSensitive = random.nextInt(4) == 0;
        if (caseSensitive) {
            criteria.add("case", query -> query.caseSensitive(true), resource -> true);
        }
        Set<DicomTag> tags = new LinkedHashSet<>();
        List<DicomTag> possible = RandomImages.tags(level);
        for (int i = 0; i <= random.nextInt(3); i++) {
            tags.add(texts.oneOf(possible));
        }
        for (DicomTag tag : tags) {
            String value = texts.criterion(stored.values(level, tag));
            criteria.add(
                    tag + "=<" + value + ">",
                    query -> query.tag(tag, value.split("\\\\", -1)),
                    resource -> resource.matches(tag, value, caseSensitive));
        }
        if (level != ResourceLevel.PATIENT && random.nextInt(5) == 0) {
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(20));
            LocalDate other = day.plusDays(random.nextInt(10));
            criteria.add(
                    day + ".." + other,
                    query -> query.studyDate(DateRange.between(day, other)),
                    resource -> isBetween(day, other, resource.tags().get(DicomTag.STUDY_DATE)));
        }
        if (hasLabels && level == ResourceLevel.STUDY && random.nextInt(5) == 0) {
            addLabels(criteria);
        }
        if (level != ResourceLevel.PATIENT && random.nextInt(10) == 0) {
            StoredResources.Resource some = texts.oneOf(stored.of(ResourceLevel.STUDY));
            OrthancId patient = some.parents().stream()
                    .filter(id -> !id.equals(some.id()))
                    .findFirst()
                    .orElseThrow();
            criteria.add(
                    "below " + patient,
                    query -> query.parent(orthanc.patients().ref(patient)),
                    resource -> resource.parents().contains(patient));
        }
        if (random.nextInt(8) == 0) {
            criteria.add("with tags", query -> query.requestedTags(DicomTag.PATIENT_SEX), resource -> true);
        }
        if (random.nextInt(8) == 0) {
            DicomTag key = texts.oneOf(possible);
            criteria.add("by " + key, query -> query.orderByDescending(key), resource -> true);
        }
        return criteria;
    }

    private void addLabels(RandomSearch criteria) {
        List<String> some = LABELS.subList(random.nextInt(2), 2 + random.nextInt(2));
        String[] names = some.toArray(String[]::new);
        switch (random.nextInt(4)) {
            case 0 ->
                criteria.add(
                        "all " + some,
                        query -> query.allLabels(names),
                        resource -> resource.labels().containsAll(some));
            case 1 ->
                criteria.add(
                        "any " + some,
                        query -> query.anyLabel(names),
                        resource -> some.stream().anyMatch(resource.labels()::contains));
            case 2 ->
                criteria.add(
                        "none " + some,
                        query -> query.noLabel(names),
                        resource -> some.stream().noneMatch(resource.labels()::contains));
            default ->
                criteria.add(
                        "unlabelled",
                        FindQuery::unlabelled,
                        resource -> resource.labels().isEmpty());
        }
    }

    private static boolean isBetween(LocalDate from, LocalDate to, String date) {
        LocalDate day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
