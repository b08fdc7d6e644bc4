package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagedIterableTest {

    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final Orthanc orthanc =
            Orthanc.builder("http://localhost:1").executor(one).build();
    private final List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
    private final PagedIterable<Integer> ten = new PagedIterable<>(Clients.of(orthanc), this::pager);

    @AfterEach
    void close() {
        orthanc.close();
        one.shutdownNow();
    }

    @Test
    void asksNothingBeforeTheFirstHasNext() {
        Iterator<Integer> iterator = ten.iterator();
        ten.stream().map(number -> number + 1);
        ten.pages().iterator();
        assertThat(asked).isEmpty();

        iterator.hasNext();

        assertThat(asked).containsExactly(0);
    }

    @Test
    void asksForAPageWhenItIsNeeded() {
        Iterator<Integer> iterator = ten.pageSize(2).iterator();
        iterator.next();
        iterator.next();
        assertThat(asked).containsExactly(0);

        iterator.next();

        assertThat(asked).containsExactly(0, 2);
    }

    @Test
    void aStreamIsLazy() {
        assertThat(ten.pageSize(2).stream().filter(number -> number == 3).findFirst())
                .contains(3);
        assertThat(asked).containsExactly(0, 2);
    }

    @Test
    void mayBeIteratedAgain() {
        assertThat(ten).hasSize(10);
        assertThat(ten).hasSize(10);
        assertThat(asked).containsExactly(0, 10, 0, 10);
    }

    @Test
    void isNotAskedAgainAfterTheEnd() {
        Iterator<Integer> iterator = ten.iterator();
        iterator.forEachRemaining(number -> {});
        int requests = asked.size();

        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(asked).hasSize(requests);
    }

    @Test
    void pagesHaveTheirSize() {
        assertThat(ten.pageSize(4).pages())
                .extracting(Page::items)
                .containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8, 9));
    }

    @Test
    void settingsGiveAnother() {
        ten.pageSize(1).limit(1);

        assertThat(ten.toList()).hasSize(10);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ten.pageSize(0)).withMessageContaining("pageSize");
        assertThatIllegalArgumentException().isThrownBy(() -> ten.startingAt(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> ten.limit(-1));
    }

    @Test
    void prefetchAsksForOnePageAhead() throws Exception {
        Iterator<Page<Integer>> pages = ten.pageSize(2).prefetch().pages().iterator();
        pages.next();
        one.submit(() -> {}).get(5, TimeUnit.SECONDS);
        assertThat(asked).containsExactly(0, 2);

        pages.next();
        one.submit(() -> {}).get(5, TimeUnit.SECONDS);

        assertThat(asked).containsExactly(0, 2, 4);
    }

    @Test
    void prefetchGivesAllInOrder() {
        assertThat(ten.pageSize(3).prefetch())
                .containsExactlyElementsOf(IntStream.range(0, 10).boxed().toList());
    }

    @Test
    void prefetchOnTheThreadThatItWouldNeedDoesNotHang() throws Exception {
        CompletableFuture<List<Integer>> all =
                orthanc.async(() -> ten.pageSize(1).prefetch().toList());

        assertThat(all.get(5, TimeUnit.SECONDS)).hasSize(10);
    }

    @Test
    void prefetchAfterTheExecutorWasShutDownGoesOnWithout() {
        one.shutdown();

        assertThat(ten.pageSize(3).prefetch().toList()).hasSize(10);
    }

    @Test
    void aFailureOfAPrefetchedPageComesWhenThePageIsNeeded() {
        PagedIterable<Integer> failing = new PagedIterable<>(Clients.of(orthanc), options -> {
            int[] page = {0};
            return () -> {
                if (page[0]++ == 1) {
                    throw new OrthancException("no", null);
                }
                return page[0] < 4 ? List.of(page[0]) : List.of();
            };
        });
        Iterator<Integer> iterator = failing.prefetch().iterator();

        assertThat(iterator.next()).isEqualTo(1);
        assertThatThrownBy(iterator::hasNext)
                .isInstanceOf(OrthancException.class)
                .hasMessage("no");
        assertThat(iterator.next()).isEqualTo(3);
    }

    @Test
    void anAsynchronousIterationCanBeCancelled() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<Void> iteration =
                orthanc.runAsync(() -> ten.pageSize(1).pages().forEach(page -> {
                    first.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw new IllegalStateException(e);
                    }
                }));
        first.await();

        iteration.cancel(true);

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).containsExactly(0);
    }

    private Pager<Integer> pager(PageOptions options) {
        int[] position = {(int) options.startingAt()};
        return () -> {
            asked.add(position[0]);
            List<Integer> page = IntStream.range(position[0], Math.min(10, position[0] + options.pageSize()))
                    .boxed()
                    .toList();
            position[0] += page.size();
            return page;
        };
    }

    @Test
    void aPageThatIsPrefetchedIsNotLostToAnInterrupt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        PagedIterable<Integer> slow = new PagedIterable<>(Clients.of(orthanc), options -> {
            int[] page = {0};
            return () -> {
                int number = ++page[0];
                if (number == 2) {
                    asked.countDown();
                    while (answered.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                }
                return number < 4 ? List.of(number) : List.of();
            };
        });
        Iterator<Integer> iterator = slow.prefetch().iterator();
        iterator.next();
        asked.await();
        Thread.currentThread().interrupt();
        assertThatThrownBy(iterator::hasNext).isInstanceOf(OrthancInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();

        answered.countDown();

        assertThat(iterator.next()).isEqualTo(2);
    }
}
