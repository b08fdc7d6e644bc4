package io.github.orthanc4j.find;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.ListServer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to servers that the tests do not have: with a database without ExtendedFind, or with other names of tags. */
class SearchTest {

    private static final String WITHOUT = "{\"Version\": \"1.12.7\", \"Capabilities\": {\"HasExtendedFind\": false}}";
    private static final String EXTENDED = "{\"Version\": \"1.12.7\", \"Capabilities\": {\"HasExtendedFind\": true}}";

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private Orthanc orthanc;

    @BeforeEach
    void start() {
        server.start();
        orthanc = Orthanc.builder(server.baseUrl()).build();
        server.stubFor(get("/statistics").willReturn(okJson("{\"CountStudies\": 100}")));
    }

    @AfterEach
    void stop() {
        orthanc.close();
        server.stop();
    }

    @Test
    void withoutExtendedFindSinceLiftsTheCap() {
        server.stubFor(get("/system").willReturn(okJson(WITHOUT)));
        server.stubFor(post("/tools/find")
                .withRequestBody(matchingJsonPath("$[?(@.Since == 0)]"))
                .withRequestBody(notMatching(".*\"Limit\".*"))
                .willReturn(okJson(ids(28))));

        assertThat(orthanc.studies().findIds(q -> q.patientName("佐藤*")).toList())
                .hasSize(28);
    }

    @Test
    void withoutExtendedFindACapThatSinceDoesNotLiftIsSaid() {
        server.stubFor(get("/system").willReturn(okJson(WITHOUT)));
        server.stubFor(post("/tools/find").willReturn(okJson(ids(21))));
        server.stubFor(
                post("/tools/find").withRequestBody(matchingJsonPath("$.Limit")).willReturn(okJson(ids(22))));

        assertThatThrownBy(() -> orthanc.studies()
                        .findIds(q -> q.patientName("DOE*").caseSensitive(true))
                        .toList())
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessageContaining("LimitFindResults");
    }

    @Test
    void forbiddenListsAreSearchedForAndCounted() {
        server.stubFor(get("/system").willReturn(okJson(WITHOUT)));
        server.stubFor(get("/studies").willReturn(status(403)));
        server.stubFor(post("/tools/find").willReturn(okJson(ids(21))));
        server.stubFor(get("/statistics").willReturn(okJson("{\"CountStudies\": 21}")));

        assertThat(orthanc.studies().listIds().toList()).hasSize(21);
    }

    @Test
    void forbiddenListsThatASearchCapsAreRefused() {
        server.stubFor(get("/system").willReturn(okJson(WITHOUT)));
        server.stubFor(get("/studies").willReturn(status(403)));
        server.stubFor(post("/tools/find").willReturn(okJson(ids(21))));
        server.stubFor(get("/statistics").willReturn(okJson("{\"CountStudies\": 22}")));

        assertThatThrownBy(() -> orthanc.studies().listIds().toList())
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessageContaining("LimitFindResults");
    }

    @Test
    void withoutExtendedFindAnEmptyListOfLabelsIsNotSent() {
        server.stubFor(get("/system").willReturn(okJson(WITHOUT.replace("1.12.7", "1.13.0"))));

        assertThatThrownBy(
                        () -> orthanc.studies().findIds(FindQuery::unlabelled).toList())
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessageContaining("needs a database that supports ExtendedFind");
        server.verify(0, postRequestedFor(urlEqualTo("/tools/find")));
    }

    @Test
    void whatTheIndexDecidesTakesARequestForEachPage() {
        server.stubFor(get("/system").willReturn(okJson(EXTENDED)));
        server.stubFor(post("/tools/find").willReturn(okJson("[]")));
        server.stubFor(post("/tools/find")
                .withRequestBody(matchingJsonPath("$[?(@.Since == 0)]"))
                .willReturn(okJson(ids(100))));

        assertThat(orthanc.studies()
                        .findIds(q -> q.studyDate(DateRange.from(2024, 1, 1)).studyInstanceUid("1.2.3"))
                        .limit(100)
                        .toList())
                .hasSize(100);
        server.verify(1, postRequestedFor(urlEqualTo("/tools/find")));
        server.verify(
                postRequestedFor(urlEqualTo("/tools/find")).withRequestBody(matchingJsonPath("$[?(@.Limit == 100)]")));
    }

    @Test
    void aTagThatTheServerCallsOtherwiseIsComparedByItsNumber() {
        server.stubFor(get("/system").willReturn(okJson(EXTENDED)));
        server.stubFor(post("/tools/find")
                .willReturn(okJson("[{\"ID\": \"" + ListServer.id(1)
                        + "\", \"RequestedTags\": {\"0010,1000\": \"XY\"}}," + "{\"ID\": \"" + ListServer.id(2)
                        + "\", \"RequestedTags\": {\"0010,1000\": \"Y\"}}]")));

        assertThat(orthanc.studies()
                        .findIds(q -> q.tag(DicomTag.of("OtherPatientIDs"), "X?"))
                        .toList())
                .containsExactly(OrthancId.of(ListServer.id(1)));
        server.verify(
                postRequestedFor(urlEqualTo("/tools/find")).withRequestBody(matchingJsonPath("$[?(@.Short == true)]")));
    }

    @Test
    void aServerThatDoesNotTellHowManyThereAreIsNotTakenForEmpty() {
        server.stubFor(get("/system").willReturn(okJson(EXTENDED)));

        assertThatThrownBy(() -> orthanc.series().count()).isInstanceOf(OrthancDecodingException.class);
    }

    private static String ids(int total) {
        return IntStream.range(0, total)
                .mapToObj(number -> "\"" + ListServer.id(number) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
