package io.github.orthanc4j.image;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.testing.SampleDicom;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Volumes and values from a server that lies, forgets, or changes while they are read. */
@WireMockTest
class VolumeTest {

    private static final OrthancId SERIES = OrthancId.ofSeries("p", "1", "2");
    private static final String LIST = "/series/" + SERIES + "/instances";

    private WireMock server;
    private Orthanc orthanc;
    private SeriesRef series;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(get("/system").willReturn(okJson("{\"Version\": \"1.10.1\"}")));
        server.register(get("/series/" + SERIES)
                .willReturn(okJson("{\"ID\": \"" + SERIES + "\", \"Type\": \"Series\", \"Status\": \"Unknown\"}")));
        server.register(get(LIST).willReturn(okJson(list("a", 0, 1, 2))));
        for (int number = 0; number < 3; number++) {
            answer(number, slice(number).bytes());
        }
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).maxRetries(0).build();
        series = orthanc.series().ref(SERIES);
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private static OrthancId id(int number) {
        return OrthancId.ofInstance("p", "1", "2", "3." + number);
    }

    private static String list(String file, int... numbers) {
        List<String> described = IntStream.of(numbers)
                .mapToObj(number -> "{\"ID\": \"" + id(number) + "\", \"Type\": \"Instance\", \"FileUuid\": \"" + file
                        + number + "\", \"MainDicomTags\": {}}")
                .toList();
        return described.toString();
    }

    /** As a search lists them. */
    private static String found(String file, int... numbers) {
        return list(file, numbers)
                .replaceAll("\"FileUuid\": (\"\\w+\")", "\"Attachments\": [{\"ContentType\": 1, \"Uuid\": $1}]");
    }

    /** The slices come in the order 2, 1, 0. */
    private static SampleDicom slice(int number) {
        return SampleDicom.image()
                .rows(1)
                .columns(2)
                .tag(0x0020, 0x0032, "DS", "0\\0\\" + -number)
                .tag(0x7FE0, 0x0010, "OB", new byte[] {(byte) number, 7});
    }

    private void answer(int number, byte[] file) {
        server.register(get("/instances/" + id(number) + "/file").willReturn(ok().withBody(file)));
    }

    @Test
    void slicesThatTheIndexDoesNotKnow_arePutInOrderAtTheEnd() {
        Volume volume = series.volume();
        assertThat(volume.values().shorts()).containsExactly(2, 7, 1, 7, 0, 7);
        assertThat(volume.instances()).containsExactly(id(2), id(1), id(0));
    }

    @Test
    void slicesWhoseOrientationsAreRounded_areMeasuredAlongOneNormal() {
        for (int number = 0; number < 3; number++) {
            SampleDicom slice = slice(number)
                    .tag(0x0020, 0x0032, "DS", "-250\\-250\\" + -0.1 * number)
                    .tag(0x0020, 0x0037, "DS", number == 1 ? "1\\0\\0\\0\\1\\0.0009" : "1\\0\\0\\0\\1\\0");
            answer(number, slice.bytes());
        }
        Volume volume = series.volume();
        assertThat(volume.instances()).containsExactly(id(2), id(1), id(0));
        assertThat(volume.sliceSpacing().orElseThrow()).isCloseTo(0.1, offset(1e-9));
    }

    @Test
    void seriesThatChangesMeanwhile_isRefused() {
        for (String after : List.of(list("a", 0, 1), list("a", 0, 1, 2, 3), list("b", 0, 1, 2))) {
            requireRefused(() -> get(LIST), list("a", 0, 1, 2), after);
        }
    }

    @Test
    void seriesThatChangesMeanwhile_isRefused_whereASearchListsIt() {
        server.register(get("/system")
                .willReturn(okJson("{\"Version\": \"1.12.7\", \"Capabilities\": {\"HasExtendedFind\": true}}")));
        for (String after : List.of(found("a", 0, 1), found("a", 0, 1, 2, 3), found("b", 0, 1, 2))) {
            requireRefused(() -> post("/tools/find"), found("a", 0, 1, 2), after);
        }
    }

    private void requireRefused(Supplier<MappingBuilder> route, String before, String after) {
        server.register(route.get().inScenario(after).willReturn(okJson(before)).willSetStateTo("read"));
        server.register(route.get()
                .inScenario(after)
                .whenScenarioStateIs("read")
                .willReturn(okJson(after))
                .willSetStateTo(Scenario.STARTED));
        assertThatThrownBy(series::volume)
                .isInstanceOf(OrthancPixelsException.class)
                .hasMessageContaining("changed while");
    }

    @Test
    void aSliceThatCannotBeRead_failsTheVolume() {
        server.register(get("/instances/" + id(2) + "/file").willReturn(WireMock.serverError()));
        assertThatThrownBy(series::volume).isInstanceOf(OrthancServerException.class);
    }

    @Test
    void pixelsThatAreNotEvenAnnounced_takeNoMemory() {
        byte[] file = slice(0).tag(0x0028, 0x0008, "IS", "1000000000")
                .tag(0x7FE0, 0x0010, "OB", new byte[2])
                .bytes();
        // the length of the pixels lies, too
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(file.length - 6, 2_000_000_000);
        answer(0, file);
        assertThatThrownBy(() -> orthanc.instances().ref(id(0)).pixels().values())
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("too short");
    }

    @Test
    void aFileThatEndsWithinItsPixels_isRefused() {
        byte[] file = slice(0).rows(4)
                .columns(4)
                .tag(0x7FE0, 0x0010, "OB", new byte[16])
                .bytes();
        answer(0, Arrays.copyOf(file, file.length - 8));
        assertThatThrownBy(() -> orthanc.instances().ref(id(0)).pixels().values())
                .isInstanceOf(OrthancPixelsException.class)
                .hasMessageContaining("ends before its last pixel");
    }

    @Test
    void decodedPixels_mustBeThoseOfTheTags() {
        answer(0, new byte[500]);
        String instance = "/instances/" + id(0);
        server.register(get(instance)
                .willReturn(okJson("{\"ID\": \"" + id(0) + "\", \"Type\": \"Instance\", \"FileUuid\": \"a\"}")));
        server.register(get(instance + "/tags").willReturn(okJson(tags())));
        assertDecodes(numpy("<u2", "1, 1, 2, 1", new byte[] {1, 0, 2, 0}), 1, 2);
        assertDecodes(numpy(">u2", "1, 1, 2, 1", new byte[] {0, 1, 0, 2}), 1, 2);
        assertNotDecoded(numpy("<u2", "1, 2, 1, 1", new byte[4]), "its tags tell of");
        assertNotDecoded(numpy("<i2", "1, 1, 2, 1", new byte[4]), "its tags tell of");
        assertNotDecoded(numpy("|u1", "1, 1, 2, 1", new byte[2]), "its tags tell of");
        assertNotDecoded(numpy("<u2", "1, 1, 2, 1", new byte[6]), "more pixels");
        assertNotDecoded(numpy("<u2", "1, 1, 2, 1", new byte[3]), "ends before");
        server.register(get(instance + "/tags").willReturn(okJson(tags(16, 8, 7))));
        assertNotDecoded(numpy("|u1", "1, 1, 2, 1", new byte[2]), "its tags tell of");
    }

    @Test
    void bitsThatDoNotBeginAtTheLowestOne_areDecodedOfNativePixelsOnly() {
        answer(0, new byte[500]);
        String instance = "/instances/" + id(0);
        server.register(get(instance)
                .willReturn(okJson("{\"ID\": \"" + id(0) + "\", \"Type\": \"Instance\", \"FileUuid\": \"a\"}")));
        server.register(get(instance + "/tags").willReturn(okJson(tags(16, 12, 15))));
        server.register(get(instance + "/header").willReturn(okJson(header("1.2.840.10008.1.2.2"))));
        assertDecodes(numpy("<u2", "1, 1, 2, 1", new byte[] {1, 0, 2, 0}), 1, 2);
        server.register(get(instance + "/header").willReturn(okJson(header("1.2.840.10008.1.2.5"))));
        assertNotDecoded(numpy("<u2", "1, 1, 2, 1", new byte[] {16, 0, 32, 0}), "HighBit");
    }

    @Test
    void aFrame_ofMorePixelsThanAnArrayCanHold_isRead() {
        String instance = "/instances/" + id(0);
        server.register(get(instance)
                .willReturn(okJson("{\"ID\": \"" + id(0) + "\", \"Type\": \"Instance\", \"FileUuid\": \"a\"}")));
        server.register(get(instance + "/tags")
                .willReturn(okJson(tags().replace("\"0028,0002\"", frames(2_000_000_000) + "\"0028,0002\""))));
        server.register(get(instance + "/header").willReturn(okJson("{}")));
        server.register(get(urlPathEqualTo(instance + "/frames/1/numpy"))
                .willReturn(ok().withBody(numpy("<u2", "1, 2, 1", new byte[] {1, 0, 2, 0}))));
        assertThat(orthanc.instances().ref(id(0)).frame(1).values().shorts()).containsExactly(1, 2);
    }

    @Test
    void anInstanceThatIsReplacedBetweenItsTagsAndItsPixels_isRefused() {
        answer(0, new byte[500]);
        String instance = "/instances/" + id(0);
        server.register(get(instance + "/tags").willReturn(okJson(tags())));
        for (String state : List.of(Scenario.STARTED, "read")) {
            server.register(get(instance)
                    .inScenario("replaced")
                    .whenScenarioStateIs(state)
                    .willReturn(okJson(
                            "{\"ID\": \"" + id(0) + "\", \"Type\": \"Instance\", \"FileUuid\": \"" + state + "\"}"))
                    .willSetStateTo("read"));
        }
        assertNotDecoded(numpy("<u2", "1, 1, 2, 1", new byte[4]), "was replaced");
    }

    private static String frames(int count) {
        return "\"0028,0008\": {\"Name\": \"NumberOfFrames\", \"Type\": \"String\", \"Value\": \"" + count + "\"}, ";
    }

    private static String header(String syntax) {
        return "{\"0002,0010\": {\"Name\": \"TransferSyntaxUID\", \"Type\": \"String\", \"Value\": \"" + syntax
                + "\"}}";
    }

    private static String tags() {
        return tags(16, 12, 11);
    }

    private static String tags(int allocated, int stored, int high) {
        StringBuilder tags = new StringBuilder("{");
        String[] values = {
            "0028,0002=1",
            "0028,0004=MONOCHROME2",
            "0028,0010=1",
            "0028,0011=2",
            "0028,0100=" + allocated,
            "0028,0101=" + stored,
            "0028,0102=" + high,
            "0028,0103=0"
        };
        for (String value : values) {
            String[] parts = value.split("=", 2);
            tags.append(tags.length() > 1 ? "," : "")
                    .append("\"" + parts[0] + "\": {\"Name\": \"x\", \"Type\": \"String\", \"Value\": \"" + parts[1]
                            + "\"}");
        }
        return tags.append("}").toString();
    }

    private static byte[] numpy(String type, String shape, byte[] numbers) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        byte[] start =
                ("\u0093NUMPY\1\0" + (char) header.length() + "\0" + header).getBytes(StandardCharsets.ISO_8859_1);
        byte[] file = Arrays.copyOf(start, start.length + numbers.length);
        System.arraycopy(numbers, 0, file, start.length, numbers.length);
        return file;
    }

    private PixelValues decoded(byte[] numpy) {
        server.register(get(urlPathEqualTo("/instances/" + id(0) + "/numpy")).willReturn(ok().withBody(numpy)));
        return orthanc.instances().ref(id(0)).pixels().values();
    }

    private void assertDecodes(byte[] numpy, int... expected) {
        assertThat(decoded(numpy).shorts()).containsExactly(expected);
    }

    private void assertNotDecoded(byte[] numpy, String reason) {
        assertThatThrownBy(() -> decoded(numpy)).hasMessageContaining(reason);
    }
}
