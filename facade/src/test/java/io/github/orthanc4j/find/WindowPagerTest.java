package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages through a list in memory that changes between requests. */
class WindowPagerTest {

    private final List<OrthancId> list = new ArrayList<>();
    private final List<PageShift> shifts = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private int cap = Integer.MAX_VALUE;
    private Runnable meanwhile = () -> {};
    private boolean serverChoosesOrder = true;

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,1", "3,2", "100,7", "100,100", "101,100", "99,100", "100,2147483647"})
    void givesEachOnceInOrder(int total, int pageSize) {
        fill(total);

        assertThat(read(PageOptions.DEFAULT.pageSize(pageSize))).isEqualTo(list);
        assertThat(shifts).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,7", "2,1", "2,7", "3,7", "10,100"})
    void survivesAServerThatCapsItsAnswers(int serverCap, int pageSize) {
        fill(100);
        cap = serverCap;

        assertThat(read(PageOptions.DEFAULT.pageSize(pageSize))).isEqualTo(list);
    }

    @Test
    void asksForTwoWindowsWhenAllFitsIntoOne() {
        fill(5);

        read(PageOptions.DEFAULT);

        assertThat(requests).containsExactly("0+100", "4+101");
    }

    @Test
    void asksForTwoWindowsWhenThereIsOneResult() {
        fill(1);

        read(PageOptions.DEFAULT);

        assertThat(requests).containsExactly("0+100", "1+100");
    }

    @Test
    void asksForOneWindowWhenThereIsNothing() {
        read(PageOptions.DEFAULT);

        assertThat(requests).containsExactly("0+100");
    }

    @Test
    void limitEndsWithoutAskingForMore() {
        fill(100);

        assertThat(read(PageOptions.DEFAULT.pageSize(10).limit(15))).isEqualTo(list.subList(0, 15));
        assertThat(requests).containsExactly("0+10", "9+6");
    }

    @Test
    void limitOfZeroAsksNothing() {
        fill(1);

        assertThat(read(PageOptions.DEFAULT.limit(0))).isEmpty();
        assertThat(requests).isEmpty();
    }

    @Test
    void startingAtSkips() {
        fill(100);

        assertThat(read(PageOptions.DEFAULT.pageSize(10).startingAt(35))).isEqualTo(list.subList(35, 100));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsInsertedBeforeThePlaceShiftsNothingOut(boolean ownOrder) {
        serverChoosesOrder = !ownOrder;
        fill(100);
        List<OrthancId> stayed = List.copyOf(list);
        once(3, () -> list.addAll(0, List.of(id(-3), id(-2), id(-1))));

        List<OrthancId> given = read(PageOptions.DEFAULT.pageSize(10));

        assertThat(given).doesNotHaveDuplicates().containsAll(stayed);
        assertThat(shifts).singleElement().satisfies(shift -> {
            assertThat(shift.kind()).isEqualTo(PageShift.Kind.INSERTED);
            assertThat(shift.repaired()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsDeletedBeforeThePlaceIsNoticedAndTheRestIsFetched(boolean ownOrder) {
        serverChoosesOrder = !ownOrder;
        fill(100);
        List<OrthancId> stayed = List.copyOf(list.subList(5, 100));
        once(3, () -> list.subList(0, 5).clear());

        List<OrthancId> given = read(PageOptions.DEFAULT.pageSize(10));

        assertThat(given).doesNotHaveDuplicates().containsAll(stayed);
        assertThat(shifts).singleElement().satisfies(shift -> {
            assertThat(shift.kind()).isEqualTo(PageShift.Kind.DELETED);
            assertThat(shift.repaired()).isTrue();
            assertThat(shift.requests()).isEqualTo(1);
        });
    }

    @Test
    void whenAllThatWasGivenIsDeletedTheRestStillComes() {
        serverChoosesOrder = false;
        fill(100);
        List<OrthancId> stayed = List.copyOf(list.subList(70, 100));
        once(7, () -> list.subList(0, 70).clear());

        assertThat(read(PageOptions.DEFAULT.pageSize(10)))
                .doesNotHaveDuplicates()
                .containsAll(stayed);
    }

    @Test
    void whenAllIsDeletedItEnds() {
        fill(100);
        once(3, list::clear);

        assertThat(read(PageOptions.DEFAULT.pageSize(10))).hasSize(30);
    }

    @Test
    void aGreatDeletionCostsFewRequests() {
        fill(20_000);
        once(10_000, () -> list.subList(0, 9_000).clear());

        List<OrthancId> given = read(PageOptions.DEFAULT.pageSize(1));

        assertThat(given).hasSize(20_000);
        assertThat(shifts)
                .singleElement()
                .satisfies(shift -> assertThat(shift.requests()).isLessThanOrEqualTo(30));
    }

    @ParameterizedTest
    @CsvSource({"1,true", "2,true", "3,true", "7,true", "100,true", "1,false", "2,false", "7,false", "100,false"})
    void givesWhatStaysExactlyOnceWhateverOthersDo(int pageSize, boolean order) {
        serverChoosesOrder = order;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            list.clear();
            fill(300);
            Set<OrthancId> stayed = new HashSet<>(list);
            int[] next = {1_000_000 + seed * 10_000};
            meanwhile = () -> {
                for (int change = random.nextInt(4); change > 0; change--) {
                    if (random.nextBoolean() && !list.isEmpty()) {
                        stayed.remove(list.remove(random.nextInt(list.size())));
                    } else if (next[0] % 10_000 < 600) {
                        list.add(mixed(next[0]++));
                    }
                }
                list.sort(null);
            };

            List<OrthancId> given = read(PageOptions.DEFAULT.pageSize(pageSize));

            assertThat(given).as("seed " + seed).doesNotHaveDuplicates().containsAll(stayed);
            assertThat(shifts).allMatch(PageShift::repaired);
        }
    }

    @Test
    void withoutRememberingAShiftInAnOwnOrderIsReported() {
        serverChoosesOrder = false;
        fill(100);
        once(3, () -> list.subList(0, 5).clear());

        read(PageOptions.DEFAULT.pageSize(10).onceOnly(false));

        assertThat(shifts)
                .singleElement()
                .satisfies(shift -> assertThat(shift.repaired()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,true", "false,false"})
    void aServerThatIgnoresThePlaceEndsInAnError(boolean order, boolean remember) {
        serverChoosesOrder = order;
        fill(100);
        WindowPager<OrthancId> pager = new WindowPager<>(
                (since, limit) -> list.subList(0, Math.min(limit, list.size())),
                Function.identity(),
                serverChoosesOrder,
                PageOptions.DEFAULT.pageSize(10).onceOnly(remember));

        assertThatThrownBy(() -> drain(pager))
                .isInstanceOf(OrthancException.class)
                .hasMessageContaining("again");
    }

    @Test
    void anOrderThatIsNotThatOfTheIdentifiersIsNoticed() {
        fill(500);
        java.util.Collections.shuffle(list, new Random(1));
        once(3, () -> list.subList(0, 5).clear());

        assertThat(read(PageOptions.DEFAULT.pageSize(2))).hasSize(500);
        assertThat(shifts)
                .singleElement()
                .satisfies(shift -> assertThat(shift.repaired()).isTrue());
    }

    @Test
    void anOrderThatChangesOnTheWayIsAnError() {
        fill(500);
        once(10, () -> java.util.Collections.shuffle(list, new Random(1)));

        assertThatThrownBy(() -> read(PageOptions.DEFAULT.pageSize(10))).isInstanceOf(OrthancDecodingException.class);
    }

    @Test
    void afterAFailureTheSamePageIsRequestedAgain() {
        fill(50);
        boolean[] fail = {false};
        WindowPager<OrthancId> pager = new WindowPager<>(
                (since, limit) -> {
                    fail[0] = !fail[0];
                    if (fail[0]) {
                        throw new OrthancException("no", null);
                    }
                    return window(since, limit);
                },
                Function.identity(),
                true,
                PageOptions.DEFAULT.pageSize(10));
        List<OrthancId> given = new ArrayList<>();
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                given.addAll(pager.next());
            } catch (OrthancException e) {
                assertThat(e).hasMessage("no");
            }
        }

        assertThat(given).isEqualTo(list);
    }

    private List<OrthancId> read(PageOptions options) {
        return drain(
                new WindowPager<>(this::window, Function.identity(), serverChoosesOrder, options.onShift(shifts::add)));
    }

    private List<OrthancId> window(long since, int limit) {
        requests.add(since + "+" + limit);
        meanwhile.run();
        int from = (int) Math.min(since, list.size());
        return List.copyOf(list.subList(from, (int) Math.min((long) from + Math.min(limit, cap), list.size())));
    }

    private static List<OrthancId> drain(Pager<OrthancId> pager) {
        List<OrthancId> all = new ArrayList<>();
        for (List<OrthancId> page = pager.next(); !page.isEmpty(); page = pager.next()) {
            all.addAll(page);
        }
        assertThat(pager.next()).isEmpty();
        return all;
    }

    private void once(int requestsBefore, Runnable change) {
        meanwhile = () -> {
            if (requests.size() == requestsBefore + 1) {
                change.run();
            }
        };
    }

    private void fill(int total) {
        for (int i = 0; i < total; i++) {
            list.add(id(i));
        }
    }

    /** Makes identifiers that have the order of their numbers. */
    private static OrthancId id(int number) {
        return OrthancId.of(String.format("%08x-00000000-00000000-00000000-00000000", number + 1000));
    }

    /** Makes identifiers in another order than their numbers, among the first 400. */
    private static OrthancId mixed(int number) {
        int place = Math.floorMod(number * 7919, 400);
        return OrthancId.of(String.format("%08x-00000000-00000000-00000000-%08x", place + 1000, number));
    }
}
