package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@WireMockTest
class UploadZipTest {

    private WireMock server;
    private Orthanc orthanc;

    @TempDir
    private Path folder;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(post(anyUrl()).willReturn(okJson("{\"Status\":\"Success\"}")));
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    /** Bytes that cannot be compressed. */
    private static byte[] noise(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        // like a DICOM file without a preamble: anything else is not sent
        bytes[0] = 8;
        bytes[1] = 0;
        return bytes;
    }

    private UploadReport upload(byte[] zip, Consumer<UploadOptions> options) throws IOException {
        return orthanc.upload(Files.write(folder.resolve("scans.zip"), zip), options);
    }

    private List<byte[]> received() {
        return server.find(postRequestedFor(anyUrl())).stream()
                .map(LoggedRequest::getBody)
                .toList();
    }

    static Stream<Arguments> damages() {
        return Arrays.stream(ZipDamage.values())
                .flatMap(damage -> Stream.of(100, 300_000)
                        .flatMap(size -> Stream.of(false, true).map(gzip -> Arguments.of(damage, size, gzip))));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void entryThatIsDamaged_failsAndIsNotSentToItsEnd(ZipDamage damage, int size, boolean gzip) throws IOException {
        MadeZip zip = new MadeZip();
        damage.add(zip, "bad", noise(1, size));
        zip.stored("good", noise(2, 50));

        UploadReport report = upload(zip.bytes(), options -> options.gzip(gzip));

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.FAILED, 1L, UploadOutcome.STORED, 1L));
        UploadReport.Entry failed = report.entries(UploadOutcome.FAILED).get(0);
        assertThat(failed.zipEntry()).hasValue("bad");
        assertThat(failed.failure().orElseThrow())
                .hasMessageContaining("scans.zip!bad")
                .hasMessageContaining(damage.reason);
        assertThat(received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void entriesOfOneName_areAllSentFromTheirOwnPlaces(int parallel) throws IOException {
        MadeZip zip = new MadeZip();
        List<byte[]> contents = Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
                .map(seed -> noise(seed, seed == 10 ? 200 : 100))
                .toList();
        contents.forEach(content -> zip.stored("slice", content));

        UploadReport report = upload(zip.bytes(), options -> options.maxConcurrent(parallel));

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.STORED, 10L));
        assertThat(received()).containsExactlyInAnyOrderElementsOf(contents);
    }

    @Test
    void sizesBehindTheData_areTakenFromTheDirectory() throws IOException {
        byte[] content = noise(1, 100_000);

        upload(
                new MadeZip()
                        .deflated("a", content, MadeZip.Entry::describeBehind)
                        .bytes(),
                options -> {});

        assertThat(received()).containsExactly(content);
    }

    @Test
    void zipInTheFormForMoreThan4Gb_isRead() throws IOException {
        byte[] content = noise(1, 100_000);

        upload(new MadeZip().large().stored("a", content).bytes(), options -> {});

        assertThat(received()).containsExactly(content);
    }

    /** As {@code zip} writes what it reads from a pipe. */
    @Test
    void zipWithTheLargeRecordAndNoNeedForIt_isRead() throws IOException {
        byte[] content = noise(1, 1_000);
        byte[] zip = new MadeZip().large().stored("a", content).bytes();
        ByteBuffer end = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int record = zip.length - 22;
        int large = record - 20 - 56;
        end.putShort(record + 8, (short) 1).putShort(record + 10, (short) 1);
        end.putInt(record + 12, end.getInt(large + 40)).putInt(record + 16, end.getInt(large + 48));

        upload(zip, options -> {});

        assertThat(received()).containsExactly(content);
    }

    @Test
    void namesOfFolders_areNoFilesUnlessTheyHaveContent() throws IOException {
        byte[] zip = new MadeZip()
                .stored("folder/", new byte[0])
                .stored("odd/", noise(1, 10))
                .stored("empty", new byte[0])
                .bytes();

        UploadReport report = upload(zip, options -> {});

        assertThat(report.entries())
                .extracting(entry -> entry.zipEntry().orElse(null))
                .containsExactlyInAnyOrder("odd/", "empty");
    }

    @Test
    void emptyEntryWithTheCrcOfAnother_fails() throws IOException {
        byte[] zip = new MadeZip()
                .stored("empty", new byte[0], entry -> entry.both(header -> header.crc = 1))
                .bytes();

        UploadReport report = upload(zip, options -> {});

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.FAILED, 1L));
        assertThat(received()).isEmpty();
    }

    static Stream<Arguments> brokenDirectories() {
        byte[] whole = new MadeZip()
                .stored("a", noise(1, 1_000))
                .stored("b", noise(2, 1_000))
                .bytes();
        byte[] bad = whole.clone();
        bad[whole.length - 22 - 47] ^= 1;
        byte[] nested = new MadeZip().stored("inner.zip", whole).bytes();
        return Stream.of(
                Arguments.of("cut", Arrays.copyOf(whole, whole.length - 1)),
                Arguments.of("cut behind a ZIP that is in it", Arrays.copyOf(nested, 30 + 9 + whole.length)),
                Arguments.of(
                        "more entries said",
                        new MadeZip().stored("a", noise(1, 10)).count(2).bytes()),
                Arguments.of(
                        "fewer entries said",
                        new MadeZip().stored("a", noise(1, 10)).count(0).bytes()),
                Arguments.of("damaged", bad));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenDirectories")
    void directoryThatIsBroken_failsTheZipAndSendsNothing(String kind, byte[] zip) throws IOException {
        UploadReport report = upload(zip, options -> {});

        assertThat(report.counts()).as(kind).isEqualTo(Map.of(UploadOutcome.FAILED, 1L));
        assertThat(report.entries().get(0).zipEntry()).isEmpty();
        assertThat(received()).isEmpty();
    }

    @Test
    void zipWithSomethingBehindItsEnd_isRead() throws IOException {
        byte[] content = noise(1, 10);
        byte[] zip = new MadeZip().stored("a", content).bytes();

        upload(Arrays.copyOf(zip, zip.length + 512), options -> {});

        assertThat(received()).containsExactly(content);
    }

    @Test
    void skipExisting_checksTheCrcOfWhatIsThere() throws IOException {
        server.register(get(anyUrl()).willReturn(okJson("[]")));
        byte[] image = SampleDicom.image().bytes();
        byte[] zip = new MadeZip()
                .stored("good", image)
                .stored("bad", image, entry -> entry.packed[image.length - 1] ^= 1)
                .bytes();

        UploadReport report = upload(zip, options -> options.skipExisting(true));

        assertThat(report.counts()).isEqualTo(Map.of(UploadOutcome.ALREADY_STORED, 1L, UploadOutcome.FAILED, 1L));
        assertThat(report.entries(UploadOutcome.FAILED).get(0).failure().orElseThrow())
                .hasMessageContaining("CRC");
    }

    @Test
    void nameThatIsNotUtf8_isReadByteByByte() throws IOException {
        byte[] zip = new MadeZip()
                .stored("?", noise(1, 10), entry -> entry.both(header -> header.name = new byte[] {'M', (byte) 0x9a}))
                .stored("M\u00dc", noise(2, 10))
                .bytes();

        UploadReport report = upload(zip, options -> {});

        assertThat(report.entries())
                .extracting(entry -> entry.zipEntry().orElse(null))
                .containsExactlyInAnyOrder("M\u009a", "M\u00dc");
    }
}
