package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Stored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 2,000 instances on two servers, one of which caps its answers at 10. */
class PagesIT {

    private static final String RELEASE = System.getProperty("orthanc.release", "any");
    private static final int TOTAL = 2000;

    private static OrthancServer server;
    private static OrthancServer cappedServer;
    private static Orthanc orthanc;
    private static Orthanc capped;
    private static Set<OrthancId> all;

    @BeforeAll
    static void fill() {
        server = OrthancServer.release(RELEASE).config("Name", "pages").start();
        cappedServer = OrthancServer.release(RELEASE)
                .config(Map.of("LimitFindResults", 10, "LimitFindInstances", 10))
                .start();
        orthanc = Conformance.client(server).build();
        capped = Conformance.client(cappedServer).build();
        all = Set.copyOf(Stored.series(orthanc, "P", 0, TOTAL));
        Stored.series(capped, "P", 0, TOTAL);
    }

    @AfterAll
    static void stop() {
        orthanc.close();
        capped.close();
        server.kill();
        cappedServer.kill();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 1000})
    void eachInstanceComesOnceWhateverThePageSize(int pageSize) {
        List<OrthancId> given = ids(orthanc.instances().list().pageSize(pageSize));

        assertThat(given).doesNotHaveDuplicates().hasSize(TOTAL);
        assertThat(Set.copyOf(given)).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 1000})
    void aCapOfTheServerLosesNothing(int pageSize) {
        List<OrthancId> given = ids(capped.instances().list().pageSize(pageSize));

        assertThat(given).doesNotHaveDuplicates().hasSize(TOTAL);
        assertThat(Set.copyOf(given)).isEqualTo(all);
    }

    @Test
    void aCapOfTheServerOnASearchLosesNothingOrIsSaid() {
        PagedIterable<Instance> search = capped.instances().find(q -> q.modality("MR"));

        if (capped.server().get().version().isAtLeast("1.12.5")) {
            assertThat(ids(search)).hasSize(TOTAL).doesNotHaveDuplicates();
        } else {
            assertThatThrownBy(search::toList)
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("LimitFindResults");
            assertThat(search.limit(5).toList()).hasSize(5);
        }
    }

    @Test
    void aCapOfTheServerOnASearchByAnotherTagLosesNothingOrIsSaid() {
        PagedIterable<OrthancId> search = capped.instances().findIds(q -> q.tag(DicomTag.of("ConversionType"), "SYN"));

        if (capped.server().get().hasExtendedFind()) {
            assertThat(search.toList()).hasSize(TOTAL).doesNotHaveDuplicates();
        } else {
            assertThatThrownBy(search::toList)
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("LimitFindResults");
        }
    }

    @Test
    void prefetchGivesTheSame() {
        assertThat(ids(orthanc.instances().list().prefetch()))
                .isEqualTo(ids(orthanc.instances().list()));
    }

    @Test
    void pagesAreHandedOverOnAnotherThread() {
        List<OrthancId> given = Collections.synchronizedList(new ArrayList<>());
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());

        orthanc.runAsync(() -> orthanc.instances()
                        .listIds()
                        .pageSize(300)
                        .pages()
                        .forEach(page -> {
                            threads.add(Thread.currentThread());
                            given.addAll(page.items());
                        }))
                .join();

        assertThat(given).hasSize(TOTAL).doesNotHaveDuplicates();
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void whatStaysComesOnceWhileAnotherInsertsAndDeletes(int pageSize) {
        insertAndDeleteDuring(pageSize, "unsorted", query -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 100})
    void whatStaysComesOnceInItsOrderWhileAnotherInsertsAndDeletes(int pageSize) {
        Consumer<FindQuery> sorted = query -> query.orderByDescending(DicomTag.SOP_INSTANCE_UID);

        if (orthanc.server().get().hasExtendedFind()) {
            insertAndDeleteDuring(pageSize, "sorted", sorted);
        } else {
            assertThatThrownBy(() -> orthanc.instances().find(sorted).findFirst())
                    .isInstanceOf(OrthancUnsupportedException.class);
        }
    }

    private static void insertAndDeleteDuring(int pageSize, String name, Consumer<FindQuery> query) {
        List<OrthancId> victims = Stored.series(orthanc, "V" + pageSize + name, 0, 250);
        List<PageShift> shifts = new ArrayList<>();
        AtomicInteger given = new AtomicInteger();
        CompletableFuture<Void> changes = new CompletableFuture<>();
        List<OrthancId> result = new ArrayList<>();
        List<OrthancId> inserted = new ArrayList<>();

        for (Instance instance :
                orthanc.instances().find(query).pageSize(pageSize).onShift(shifts::add)) {
            result.add(instance.id());
            if (given.incrementAndGet() == 200) {
                changes = CompletableFuture.runAsync(() -> inserted.addAll(change(victims, "I" + pageSize + name)));
            }
        }
        changes.join();
        orthanc.bulk(inserted).delete();

        assertThat(result).doesNotHaveDuplicates().containsAll(all);
        assertThat(shifts).allMatch(PageShift::repaired);
        if (pageSize < 100) {
            assertThat(shifts).isNotEmpty();
        }
        System.out.printf(
                "%s: page size %d, %s, 500 changes: %d results, %s%n",
                server.version(), pageSize, name, result.size(), summary(shifts));
    }

    /** Makes 250 insertions and 250 deletions in random order. */
    private static List<OrthancId> change(List<OrthancId> victims, String patient) {
        List<OrthancId> inserted = new ArrayList<>();
        List<OrthancId> shuffled = new ArrayList<>(victims);
        Collections.shuffle(shuffled, new Random(1));
        try (Orthanc other = Conformance.client(server).build()) {
            for (int i = 0; i < 250; i++) {
                other.instances().ref(shuffled.get(i)).delete();
                inserted.addAll(Stored.series(other, patient, i, i + 1));
            }
        }
        return inserted;
    }

    private static String summary(List<PageShift> shifts) {
        StringBuilder text = new StringBuilder();
        for (PageShift.Kind kind : PageShift.Kind.values()) {
            List<PageShift> some =
                    shifts.stream().filter(shift -> shift.kind() == kind).toList();
            text.append(some.size()).append(' ').append(kind).append(", ");
        }
        return text.append(shifts.stream().mapToLong(PageShift::requests).sum())
                .append(" requests more")
                .toString();
    }

    private static List<OrthancId> ids(PagedIterable<Instance> instances) {
        return instances.stream().map(Instance::id).toList();
    }
}
