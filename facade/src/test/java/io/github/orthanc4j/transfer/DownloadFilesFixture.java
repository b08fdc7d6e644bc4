package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.SeriesRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder, and a client of a server that has a series of ten files. */
@WireMockTest
abstract class DownloadFilesFixture {

    static final OrthancId SERIES = OrthancId.ofSeries("p", "1", "2");

    WireMock server;
    Orthanc orthanc;
    SeriesRef series;
    List<String> described;

    @TempDir
    Path folder;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(get(urlEqualTo("/system")).willReturn(okJson("{\"Version\": \"1.10.1\"}")));
        described = IntStream.range(0, 10)
                .mapToObj(number -> described(number, String.valueOf(number)))
                .toList();
        server.register(
                get(urlPathEqualTo("/series/" + SERIES + "/instances")).willReturn(okJson(described.toString())));
        for (int number = 0; number < 10; number++) {
            server.register(file(number).willReturn(ok().withBody(new byte[100])));
        }
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).maxRetries(0).build();
        series = orthanc.series().ref(SERIES);
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    static OrthancId id(int number) {
        return OrthancId.ofInstance("p", "1", "2", "3." + number);
    }

    static String described(int number, String instanceNumber) {
        return "{\"ID\": \"" + id(number) + "\", \"Type\": \"Instance\", \"ParentSeries\": \"" + SERIES
                + "\", \"FileSize\": 100, \"MainDicomTags\": {\"InstanceNumber\": \"" + instanceNumber + "\"}}";
    }

    /** Makes a hidden file that a process has left which was killed some time ago. */
    static void leave(Path file, Duration ago) throws IOException {
        Files.writeString(file, "what came until then");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
    }

    /** Deletes a folder with all that is in there. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MappingBuilder file(int number) {
        return get(urlPathEqualTo("/instances/" + id(number) + "/file"));
    }
}
