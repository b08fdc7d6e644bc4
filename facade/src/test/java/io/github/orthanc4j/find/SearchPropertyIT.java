package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.find.RandomSearches.RandomSearch;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.resource.ResourceRef;
import io.github.orthanc4j.resource.ResourceSnapshot;
import io.github.orthanc4j.resource.Resources;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random searches, compared with a plain filter over all resources, on a server and on another one that caps its answers at
 * 10. {@code -Dsearch.seed} repeats a run, {@code -Dsearch.comparisons} sets its length.
 */
class SearchPropertyIT {

    private static final String RELEASE = System.getProperty("orthanc.release", "any");
    private static final long SEED = Long.getLong("search.seed", System.nanoTime());
    private static final int COMPARISONS = Integer.getInteger("search.comparisons", 300);

    private static final List<OrthancServer> SERVERS = new ArrayList<>();
    private static final List<Orthanc> CLIENTS = new ArrayList<>();
    private static StoredResources stored;

    private final Random random = new Random(SEED);
    private final RandomTexts texts = new RandomTexts(random);
    private final Map<String, Integer> refused = new TreeMap<>();
    private final List<String> different = new ArrayList<>();

    @BeforeAll
    static void fill() {
        SERVERS.add(OrthancServer.start(RELEASE));
        SERVERS.add(OrthancServer.release(RELEASE)
                .config(Map.of("LimitFindResults", 10, "LimitFindInstances", 10))
                .start());
        for (OrthancServer server : SERVERS) {
            CLIENTS.add(Conformance.client(server).build());
        }
        // an old server compares all criteria with the file if one of them is not in the index
        boolean comparesIndex = CLIENTS.get(0).server().get().version().isAtLeast("1.12.7");
        List<SampleDicom> images = RandomImages.of(new Random(SEED), comparesIndex);
        for (Orthanc orthanc : CLIENTS) {
            images.forEach(image -> Stored.store(orthanc, image));
            if (orthanc.server().get().hasLabels()) {
                label(orthanc);
            }
        }
        Set<DicomTag> mainTags = new HashSet<>(RandomImages.tags(ResourceLevel.INSTANCE));
        mainTags.add(DicomTag.STUDY_DATE);
        RandomImages.fileTags().forEach(mainTags::remove);
        stored = new StoredResources(CLIENTS.get(0), mainTags, RandomImages.fileTags());
    }

    private static void label(Orthanc orthanc) {
        int number = 0;
        for (OrthancId study : orthanc.studies().listIds().stream().sorted().toList()) {
            for (int bit = 0; bit < RandomSearches.LABELS.size(); bit++) {
                if ((number >> bit) % 2 == 1) {
                    orthanc.studies().ref(study).labels().add(RandomSearches.LABELS.get(bit));
                }
            }
            number++;
        }
    }

    @AfterAll
    static void stop() {
        CLIENTS.forEach(Orthanc::close);
        SERVERS.forEach(OrthancServer::kill);
    }

    @Test
    void eachAnswerIsThatOfAPlainFilterOrIsRefused() {
        RandomSearches searches = new RandomSearches(random, stored, CLIENTS.get(0));
        int compared = 0;
        while (compared < COMPARISONS) {
            compared += compare(searches) ? 1 : 0;
        }
        System.out.printf(
                "%s (seed %d): %d searches compared, %d different, refused: %s%n",
                RELEASE, SEED, compared, different.size(), refused);

        assertThat(different).as("-Dsearch.seed=%d", SEED).isEmpty();
    }

    /** Whether the search was not refused. */
    private boolean compare(RandomSearches searches) {
        int server = random.nextInt(CLIENTS.size());
        ResourceLevel level = texts.oneOf(List.of(ResourceLevel.values()));
        Resources<?, ?> resources = resources(CLIENTS.get(server), level);
        RandomSearch search = searches.next(level);
        int pageSize = 1 + random.nextInt(12);
        Set<OrthancId> right = stored.matching(level, search.filter);
        String operation = texts.oneOf(List.of("find", "findIds", "count", "findFirst", "stream"));
        try {
            Object wrong = wrong(operation, resources, search.query, pageSize, right);
            if (wrong != null && different.size() < 20) {
                different.add((server == 1 ? "capped " : "") + level + search.text + " " + operation + " by " + pageSize
                        + ": " + wrong + " instead of " + right.size());
            }
            return true;
        } catch (IllegalArgumentException | OrthancUnsupportedException e) {
            refused.merge(reason(e), 1, Integer::sum);
            return false;
        } catch (OrthancHttpException e) {
            String details = e.failure().details().orElse("");
            if (details.contains("Wildcards are not allowed on tag")) {
                refused.merge("the server: wildcards are not allowed (numbers, UIDs)", 1, Integer::sum);
                return false;
            }
            different.add(search.text + " " + operation + ": " + e.getMessage() + details);
            return true;
        }
    }

    private static String reason(RuntimeException e) {
        return e.getMessage()
                .replaceAll("a search by \\w+", "a search by ...")
                .replaceAll("\\w+ differs", "... differs")
                .replaceAll("(about|value of|range of a) \\w+", "$1 ...")
                .replaceFirst("(?s)^(.{0,100}).*", "$1");
    }

    private static Resources<?, ?> resources(Orthanc orthanc, ResourceLevel level) {
        return switch (level) {
            case PATIENT -> orthanc.patients();
            case STUDY -> orthanc.studies();
            case SERIES -> orthanc.series();
            case INSTANCE -> orthanc.instances();
        };
    }

    /** What an operation answers wrongly; null if nothing. */
    private <R extends ResourceRef, S extends ResourceSnapshot> @Nullable Object wrong(
            String operation,
            Resources<R, S> resources,
            Consumer<FindQuery> query,
            int pageSize,
            Set<OrthancId> right) {
        return switch (operation) {
            case "find" ->
                wrongIds(
                        resources.find(query).pageSize(pageSize).stream()
                                .map(ResourceSnapshot::id)
                                .toList(),
                        right);
            case "findIds" ->
                wrongIds(resources.findIds(query).pageSize(pageSize).toList(), right);
            case "count" -> {
                long count = resources.count(query);
                yield count == right.size() ? null : count;
            }
            case "findFirst" -> {
                Optional<OrthancId> first =
                        resources.findIds(query).pageSize(pageSize).findFirst();
                yield first.isPresent() == !right.isEmpty() && first.stream().allMatch(right::contains) ? null : first;
            }
            default -> {
                int from = random.nextInt(5);
                int most = random.nextInt(20);
                List<OrthancId> some = resources.find(query).pageSize(pageSize).startingAt(from).limit(most).stream()
                        .map(ResourceSnapshot::id)
                        .toList();
                boolean whole = some.size() == Math.max(0, Math.min(most, right.size() - from));
                yield whole && right.containsAll(some) && Set.copyOf(some).size() == some.size()
                        ? null
                        : some.size() + " from " + from + " up to " + most;
            }
        };
    }

    private static @Nullable Object wrongIds(List<OrthancId> found, Set<OrthancId> right) {
        Set<OrthancId> missing = new TreeSet<>(right);
        found.forEach(missing::remove);
        List<OrthancId> more = new ArrayList<>(found);
        right.forEach(more::remove);
        return missing.isEmpty() && more.isEmpty()
                ? null
                : "missing " + described(missing) + ", more " + described(more);
    }

    private static List<String> described(Collection<OrthancId> ids) {
        return Stream.of(ResourceLevel.values())
                .flatMap(level -> stored.of(level).stream())
                .filter(one -> ids.contains(one.id()))
                .map(one -> one.tags().toString())
                .limit(2)
                .toList();
    }
}
