package io.github.orthanc4j.change;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.ResourceLevel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages and filters of logs of changes that a real server does not write on demand. */
class ChangesTest extends ChangeLogFixture {

    private static List<Long> numbers(Iterable<Change> changes) {
        List<Long> numbers = new ArrayList<>();
        changes.forEach(change -> numbers.add(change.seq()));
        return numbers;
    }

    @Test
    void pagesThatLeaveNumbersOut_areReadToTheEnd() {
        page(0, false, 5, study(2), study(5));
        page(5, true, 9, study(9));

        assertThat(numbers(orthanc.changes().since(0))).containsExactly(2L, 5L, 9L);
    }

    @Test
    void pageWithoutEntries_isNotTheEndIfMoreFollows() {
        page(0, false, 50);
        page(50, true, 51, study(51));

        assertThat(numbers(orthanc.changes().since(0))).containsExactly(51L);
    }

    @Test
    void limitAndStart_countAfterTheFilters() {
        page(0, false, 3, study(1), entry(2, "NewSeries", "Series"), study(3));
        page(3, false, 6, study(4), entry(5, "NewSeries", "Series"), study(6));
        PagedIterable<Change> studies =
                orthanc.changes().levels(ResourceLevel.STUDY).since(0);

        assertThat(numbers(studies.startingAt(1).limit(2))).containsExactly(3L, 4L);
        assertThat(studies.limit(1).stream().map(Change::seq)).containsExactly(1L);
        assertThat(studies.limit(0)).isEmpty();
    }

    @Test
    void limitThatIsReached_asksForNoFurtherPage() {
        page(0, false, 2, study(1), study(2));

        assertThat(numbers(orthanc.changes().since(0).limit(2))).containsExactly(1L, 2L);

        server.verify(1, getRequestedFor(urlPathEqualTo("/changes")));
    }

    @Test
    void pageThatDoesNotMove_isReported() {
        page(0, false, 2, study(2));
        page(2, false, 2);

        assertThatThrownBy(() -> orthanc.changes().since(0).toList())
                .isInstanceOf(OrthancException.class)
                .hasMessageContaining("does not move");
    }

    @Test
    void changesThatComeAgain_areRefused() {
        page(3, false, 3, study(2), study(3));

        assertThatThrownBy(() -> orthanc.changes().since(3).toList())
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("change 2");
    }

    @Test
    void unknownWords_arePassedOn() {
        page(0, true, 1, entry(1, "TimeTravel", "Galaxy"));

        Change change = orthanc.changes().since(0).iterator().next();

        assertThat(change.type()).isEqualTo(ChangeType.of("TimeTravel"));
        assertThat(change.level()).isEmpty();
        assertThat(change.resource()).isEmpty();
        assertThat(change.id()).isPresent();
    }

    @Test
    void filters_skipChangesAndGoOn() {
        page(0, false, 2, study(1), entry(2, "NewSeries", "Series"));
        page(2, false, 4, entry(3, "StableStudy", "Study"), entry(4, "NewStudy", "Galaxy"));
        page(4, true, 5, study(5));

        assertThat(numbers(orthanc.changes()
                        .types(ChangeType.NEW_STUDY)
                        .levels(ResourceLevel.STUDY)
                        .since(0)))
                .containsExactly(1L, 5L);
    }

    @Test
    void typesAreFilteredByTheServer_ifItCan() {
        assertThat(typeAskedFor("{\"Version\": \"1.12.7\", \"Capabilities\": {\"HasExtendedChanges\": true}}"))
                .isEqualTo("NewSeries;NewStudy");
    }

    @Test
    void typesAreNotSent_toServersThatIgnoreThem() {
        assertThat(typeAskedFor("{\"Version\": \"1.12.7\"}")).isNull();
    }

    private String typeAskedFor(String system) {
        server.stubFor(get("/system").willReturn(okJson(system)));
        page(0, true, 0);
        orthanc.changes().types(ChangeType.NEW_STUDY, ChangeType.NEW_SERIES).fetchPage(0);
        var request =
                server.findAll(getRequestedFor(urlPathEqualTo("/changes"))).get(0);
        var type = request.queryParameter("type");
        return type.isPresent() ? type.firstValue() : null;
    }
}
