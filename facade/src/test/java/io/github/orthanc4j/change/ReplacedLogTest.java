package io.github.orthanc4j.change;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.error.OrthancChangesResetException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log that was replaced by another one, whose numbers go past our place already. */
class ReplacedLogTest extends ChangeLogFixture {

    private static final String LATER = "20240116T000000";

    private final List<Long> handled = new ArrayList<>();

    private static String dated(String entry, String date) {
        return entry.replace("20240115T101500", date);
    }

    /** Ends with change 2; then the server is away once. */
    private void twoChangesAndAnOutage(Runnable afterwards) {
        page(0, true, 2, study(1), study(2));
        page(2, true, 2);
        meanwhile.add(() -> server.stubFor(any(anyUrl()).atPriority(1).willReturn(serviceUnavailable())));
        meanwhile.add(() -> {
            server.resetMappings();
            server.stubFor(get("/system").willReturn(okJson("{\"Version\": \"1.10.1\"}")));
            server.stubFor(get(urlEqualTo("/changes?last"))
                    .willReturn(okJson("{\"Changes\": [], \"Done\": true, \"Last\": 3}")));
            afterwards.run();
        });
    }

    private void follow() {
        orthanc.changes().follow(Checkpoint.inMemory(0), change -> handled.add(change.seq()));
    }

    @Test
    void anotherChangeWithOurNumber_isReported() {
        twoChangesAndAnOutage(() -> {
            page(1, false, 2, dated(study(2), LATER));
            page(0, false, 1, dated(study(1), LATER));
            page(2, true, 3, dated(study(3), LATER));
        });

        assertThatThrownBy(this::follow)
                .isInstanceOf(OrthancChangesResetException.class)
                .hasMessageContaining("replaced");
        assertThat(handled).containsExactly(1L, 2L);
    }

    @Test
    void newerChangeBeforeOurNumber_isReported() {
        twoChangesAndAnOutage(() -> {
            page(1, false, 3, dated(study(3), LATER));
            page(0, false, 1, dated(study(1), LATER));
            page(2, true, 3, dated(study(3), LATER));
        });

        assertThatThrownBy(this::follow).isInstanceOf(OrthancChangesResetException.class);
        assertThat(handled).containsExactly(1L, 2L);
    }

    @Test
    void sameLogWithoutOurChange_goesOn() {
        twoChangesAndAnOutage(() -> {
            page(1, false, 3, dated(study(3), LATER));
            page(0, false, 1, study(1));
            page(2, true, 3, dated(study(3), LATER));
        });

        assertThatThrownBy(this::follow).isInstanceOf(OrthancInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(handled).containsExactly(1L, 2L, 3L);
    }

    @Test
    void replacementThatNoPollFailedOn_isReported() {
        page(0, true, 2, study(1), study(2));
        page(2, true, 3, dated(study(3), LATER));
        meanwhile.add(() -> page(1, false, 2, dated(study(2), LATER)));
        server.stubFor(
                get(urlEqualTo("/changes?last")).willReturn(okJson("{\"Changes\": [], \"Done\": true, \"Last\": 3}")));

        assertThatThrownBy(() -> orthanc.changes().follow(Checkpoint.inMemory(0), change -> handled.add(change.seq())))
                .isInstanceOf(OrthancChangesResetException.class);
        assertThat(handled).containsExactly(1L, 2L);
    }

    @Test
    void aServerThatHasGotADatabasePlugin_isAskedForItsWholeLog() {
        String system = "{\"Version\": \"1.12.10\", \"Capabilities\": {\"HasExtendedChanges\": true}";
        server.stubFor(get("/system").willReturn(okJson(system + "}")));
        orthanc.server().get();
        server.stubFor(get("/system").willReturn(okJson(system + ", \"DatabaseBackendPlugin\": \"libPlugin.so\"}")));
        page(0, true, 1, study(1));

        assertThatThrownBy(() -> orthanc.changes()
                        .types(ChangeType.NEW_STUDY)
                        .follow(Checkpoint.inMemory(0), change -> handled.add(change.seq())))
                .isInstanceOf(OrthancInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(handled).containsExactly(1L);
        server.verify(0, getRequestedFor(urlPathEqualTo("/changes")).withQueryParam("type", matching(".*")));
    }
}
