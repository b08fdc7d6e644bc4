package io.github.orthanc4j.find;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.testing.ListServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of a list are described by searches for UIDs; {@code bulk-content} describes what they do not find. */
class DescribedPagesTest {

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private final List<PageShift> shifts = new ArrayList<>();
    private Orthanc orthanc;

    @BeforeEach
    void start() {
        server.start();
        orthanc = Orthanc.builder(server.baseUrl()).build();
        server.stubFor(get("/system")
                .willReturn(okJson("{\"Version\": \"1.12.7\", \"Capabilities\": {\"HasExtendedFind\": true}}")));
    }

    @AfterEach
    void stop() {
        orthanc.close();
        server.stop();
    }

    @Test
    void aPageTakesOneSearch() {
        listed(uid(1), uid(2), uid(3));
        server.stubFor(search(uid(1), uid(2)).willReturn(okJson(described(2, 1))));
        server.stubFor(search(uid(3)).willReturn(okJson(described(3))));

        assertThat(found(2)).containsExactly(id(1), id(2), id(3));
        server.verify(0, postRequestedFor(urlEqualTo("/tools/bulk-content")));
    }

    @Test
    void aPageOfMoreThanAHundredTakesSeveral() {
        listed(IntStream.rangeClosed(1, 250).mapToObj(DescribedPagesTest::uid).toArray(String[]::new));
        for (int from = 1; from < 250; from += 100) {
            int[] some = IntStream.rangeClosed(from, Math.min(250, from + 99)).toArray();
            server.stubFor(
                    search(IntStream.of(some).mapToObj(DescribedPagesTest::uid).toArray(String[]::new))
                            .willReturn(okJson(described(some))));
        }

        assertThat(found(250)).hasSize(250).doesNotHaveDuplicates();
        server.verify(0, postRequestedFor(urlEqualTo("/tools/bulk-content")));
    }

    @Test
    void whatTheSearchDoesNotFindIsAskedForOneByOne() {
        listed(uid(1), uid(2), uid(3));
        server.stubFor(search(uid(1), uid(2), uid(3)).willReturn(okJson(described(1, 3))));
        server.stubFor(bulk(2).willReturn(okJson(described(2))));

        assertThat(found(100)).containsExactly(id(1), id(2), id(3));
        assertThat(shifts).isEmpty();
    }

    @Test
    void whatIsNotThereAnyMoreIsLeftOut() {
        listed(uid(1), uid(2), uid(3));
        server.stubFor(search(uid(1), uid(2), uid(3)).willReturn(okJson(described(1, 3))));
        server.stubFor(bulk(2).willReturn(okJson("[]")));

        assertThat(found(100)).containsExactly(id(1), id(3));
        assertThat(shifts).extracting(PageShift::kind).containsExactly(PageShift.Kind.GONE);
    }

    @Test
    void othersOfTheSameUidAreLeftOutAndTheirNumberHasABound() {
        listed(uid(1), uid(1));
        server.stubFor(search(uid(1))
                .withRequestBody(matchingJsonPath("$[?(@.Limit == 200)]"))
                .willReturn(okJson(described(3, 2, 4, 1))));

        assertThat(found(100)).containsExactly(id(1), id(2));
    }

    @Test
    void uidsThatWouldFindEverythingAreNotSearchedFor() {
        listed("", "1.*", "1.?", "1\\\\2", "1".repeat(65));
        server.stubFor(bulk(1, 2, 3, 4, 5).willReturn(okJson(described(1, 2, 3, 4, 5))));

        assertThat(found(100)).hasSize(5);
        server.verify(1, postRequestedFor(urlEqualTo("/tools/find")));
    }

    @Test
    void aServerThatTellsNoUidsIsAskedForOneByOne() {
        server.stubFor(post("/tools/find")
                .willReturn(
                        okJson("[{\"ID\": \"" + id(1) + "\"}, {\"ID\": \"" + id(2) + "\", \"RequestedTags\": {}}]")));
        server.stubFor(bulk(1, 2).willReturn(okJson(described(1, 2))));

        assertThat(found(100)).containsExactly(id(1), id(2));
    }

    @Test
    void chosenContentNeedsNoOtherDescription() {
        listed(uid(1));
        server.stubFor(search(uid(1))
                .withRequestBody(matchingJsonPath("$.ResponseContent", equalToJson("[\"Metadata\"]")))
                .willReturn(
                        okJson("[{\"ID\": \"" + id(1) + "\", \"Type\": \"Series\", \"Metadata\": {\"a\": \"b\"}}]")));

        assertThat(orthanc.series()
                        .find(query -> query.patientName("DOE*").responseContent("Metadata"))
                        .toList())
                .singleElement()
                .satisfies(series -> assertThat(series.metadataValues()).containsKey("a"));
        server.verify(0, postRequestedFor(urlEqualTo("/tools/bulk-content")));
    }

    private List<OrthancId> found(int pageSize) {
        return orthanc
                .series()
                .find(query -> query.patientName("DOE*"))
                .pageSize(pageSize)
                .onShift(shifts::add)
                .stream()
                .map(Series::id)
                .toList();
    }

    /** A search finds series 1, 2 and so on, which have these UIDs. */
    private void listed(String... uids) {
        String answer = IntStream.rangeClosed(1, uids.length)
                .mapToObj(number -> "{\"ID\": \"" + id(number) + "\", \"Type\": \"Series\", \"RequestedTags\": {"
                        + "\"0020,000e\": \"" + uids[number - 1] + "\"}}")
                .collect(Collectors.joining(",", "[", "]"));
        server.stubFor(post("/tools/find")
                .withRequestBody(matchingJsonPath("$[?(@.Query.PatientName == 'DOE*')]"))
                .withRequestBody(matchingJsonPath("$[?(@.Short == true)]"))
                .willReturn(okJson(answer)));
    }

    private static MappingBuilder search(String... uids) {
        return post("/tools/find")
                .withRequestBody(matchingJsonPath(
                        "$.Query", equalToJson("{\"SeriesInstanceUID\": \"" + String.join("\\\\", uids) + "\"}")))
                .withRequestBody(matchingJsonPath("$[?(@.Since == 0 && @.Expand == true)]"));
    }

    private static MappingBuilder bulk(int... numbers) {
        String ids = IntStream.of(numbers)
                .mapToObj(number -> "\"" + id(number) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        return post("/tools/bulk-content").withRequestBody(matchingJsonPath("$.Resources", equalToJson(ids)));
    }

    private static String described(int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(number -> "{\"ID\": \"" + id(number) + "\", \"Type\": \"Series\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String uid(int number) {
        return "1.2." + number;
    }

    private static OrthancId id(int number) {
        return OrthancId.of(ListServer.id(number));
    }
}
