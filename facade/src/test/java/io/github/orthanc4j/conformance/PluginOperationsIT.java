package io.github.orthanc4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.internal.Release;
import io.github.orthanc4j.server.Plugins;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Calls every operation of the plugins that Debian has, like {@link OperationsIT}. Of the others there is no server to ask.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PluginOperationsIT {

    private static final String RELEASE = System.getProperty("orthanc.release", Releases.newest());
    private static final String PARTS = "body=@parts multipart/related; type=\"application/dicom\"; boundary=B";
    private static final List<String> LEVELS = List.of("Study", "Series", "Instance");

    /** It comes without housekeeper and delayed-deletion, and its plugin wsi ends the whole server at {@link #slide}. */
    private static final boolean IS_OLDEST = RELEASE.startsWith("1.10.");

    private OperationFixture main;

    @BeforeAll
    void start() throws Exception {
        OperationsReport.clear();
        Examples.clear();
        OrthancServer.Builder server = OrthancServer.release(RELEASE)
                .plugins("dicom-web", "neuro", "wsi")
                .config("Housekeeper", Map.of("Enable", true))
                .config("DelayedDeletion", Map.of("Enable", true));
        if (!IS_OLDEST) {
            server.plugins("housekeeper", "delayed-deletion");
        }
        main = new OperationFixture(server.start());
        main.save("parts", parts());
        main.save("self", main.server.url() + "/dicom-web/");
        main.save("study", "1.2.3");
        main.save("series", "1.2.3.4");
        main.save("instance", "1.2.3.4.1");
    }

    @AfterAll
    void stop() {
        main.close();
    }

    /** Slices of a volume, which neuro can convert. */
    private static SampleDicom slice(int number) {
        return SampleDicom.image()
                .patientId("P1")
                .studyUid("1.2.3")
                .seriesUid("1.2.3.4")
                .sopUid("1.2.3.4." + number)
                .modality("MR")
                .bits(16)
                .rows(4)
                .columns(4)
                .instanceNumber(number)
                .tag(0x0018, 0x0050, "DS", "2")
                .tag(0x0018, 0x0088, "DS", "2")
                .tag(0x0020, 0x0032, "DS", "0\\0\\" + 2 * number)
                .tag(0x0020, 0x0037, "DS", "1\\0\\0\\0\\1\\0")
                .tag(0x0028, 0x0030, "DS", "1\\1");
    }

    /** A whole-slide image of one tile. */
    private static SampleDicom slide() {
        byte[] four = {4, 0, 0, 0};
        byte[] one = {1, 0, 0, 0};
        SampleDicom position =
                SampleDicom.image().tag(0x0048, 0x021e, "SL", one).tag(0x0048, 0x021f, "SL", one);
        return SampleDicom.image()
                .patientId("slide")
                .modality("SM")
                .rows(4)
                .columns(4)
                .frames(1)
                .tag(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.77.1.6")
                .tag(0x0048, 0x0006, "UL", four)
                .tag(0x0048, 0x0007, "UL", four)
                .sequence(0x5200, 0x9230, SampleDicom.image().sequence(0x0048, 0x021a, position));
    }

    private static byte[] parts() {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (int number = 1; number <= 3; number++) {
            parts.writeBytes("--B\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            parts.writeBytes(slice(number).bytes());
            parts.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        parts.writeBytes("--B--\r\n".getBytes(StandardCharsets.US_ASCII));
        return parts.toByteArray();
    }

    private boolean isAvailable(String name) {
        Description.Method method = Description.get().methods().get(name);
        try (Orthanc orthanc = Orthanc.builder(main.server.url().toString()).build()) {
            Plugins plugins = orthanc.server().plugins();
            return plugins.lookup(method.plugin())
                    .filter(plugin -> method.pluginSince().isEmpty()
                            || new Release(plugin.version().orElse("mainline")).isAtLeast(method.pluginSince()))
                    .isPresent();
        }
    }

    private void callIfAvailable(String name, String... arguments) {
        if (isAvailable(name)) {
            main.call(name, arguments);
        }
    }

    @Test
    @Order(1)
    void storesAndSearches() {
        main.call("getDicomWebInfo");
        main.call("storeDicomWeb", PARTS);
        main.call("storeDicomWebStudy", "study={study}", PARTS);
        main.save("id", main.call("listStudies").getAsJsonArray().get(0).getAsString());
        main.save("seriesId", main.call("listSeries").getAsJsonArray().get(0).getAsString());
        main.save(
                "instanceId", main.call("listInstances").getAsJsonArray().get(0).getAsString());
        main.call("searchDicomWebStudies", "query={\"PatientID\":\"P1\"}", "limit=5", "offset=0");
        main.call("searchDicomWebSeries", "includefield=all");
        main.call("searchDicomWebInstances");
        main.call("searchDicomWebStudySeries", "study={study}");
        main.call("searchDicomWebStudyInstances", "study={study}");
        main.call("searchDicomWebSeriesInstances", "study={study}", "series={series}");
        callIfAvailable("updateDicomWebCache", "id={id}");
    }

    @Test
    @Order(2)
    void retrieves() {
        String[][] routes = {
            {"study={study}"},
            {"study={study}", "series={series}"},
            {"study={study}", "series={series}", "instance={instance}"},
            {"study={study}", "series={series}", "instance={instance}", "frame=1"}
        };
        for (int i = 0; i < LEVELS.size(); i++) {
            main.call("retrieveDicomWeb" + LEVELS.get(i), routes[i]);
            main.call("getDicomWeb" + LEVELS.get(i) + "Metadata", routes[i]);
            main.call("renderDicomWeb" + LEVELS.get(i), routes[i]);
            callIfAvailable("getDicomWeb" + LEVELS.get(i) + "Thumbnail", routes[i]);
        }
        main.call("renderDicomWebFrame", routes[3]);
        callIfAvailable("getDicomWebFrameThumbnail", routes[3]);
        main.call("retrieveDicomWebFrames", "study={study}", "series={series}", "instance={instance}", "frames=1");
        main.call(
                "retrieveDicomWebBulkData",
                "study={study}",
                "series={series}",
                "instance={instance}",
                "tagPath=7fe00010");
        main.call("getWadoObject", "requestType=WADO", "objectUID={instance}", "contentType=image/png");
    }

    @Test
    @Order(3)
    void talksToAnotherServer() {
        String self = "name=self";
        main.call("setDicomWebServer", self, "body={\"Url\":\"{self}\",\"HasDelete\":true}");
        main.call("listDicomWebServers");
        main.call("listDicomWebServersExpanded");
        main.call("getDicomWebServer", self);
        main.call("getFromDicomWebServer", self, "body={\"Uri\":\"studies\"}");
        main.call("queryDicomWebServer", self, "body={\"Uri\":\"studies\",\"Arguments\":{\"PatientID\":\"P1\"}}");
        main.call("stowToDicomWebServer", self, "body={\"Resources\":[\"{instanceId}\"]}");
        main.awaitJob(
                main.call("stowToDicomWebServerAsJob", self, "body={\"Resources\":[\"{id}\"],\"Synchronous\":false}"));
        String wanted = "\"Resources\":[{\"Study\":\"{study}\"}]";
        main.call("retrieveFromDicomWebServer", self, "body={" + wanted + "}");
        main.awaitJob(
                main.call("retrieveFromDicomWebServerAsJob", self, "body={" + wanted + ",\"Synchronous\":false}"));
        main.awaitJob(main.call("wadoFromDicomWebServer", self, "body={\"Uri\":\"studies/{study}\"}"));
        JsonObject failed = main.awaitEnd(main.call(
                "retrieveFromDicomWebServerAsJob",
                self,
                "body={\"Resources\":[{\"Study\":\"1.2.99\"}],\"Synchronous\":false}"));
        assertThat(failed.getAsJsonObject("Content").get("FunctionErrorCode").getAsInt())
                .isEqualTo(9);
        main.call("deleteDicomWebServer", self);
    }

    @Test
    @Order(4)
    void convertsAndShows() {
        main.call("downloadSeriesNifti", "id={seriesId}", "compress=true");
        assertThat(main.file("answer")).startsWith(0x1f, 0x8b);
        main.call("downloadSeriesNifti", "id={seriesId}");
        assertThat(main.file("answer")).startsWith(0x5c, 1, 0, 0);
        if (!IS_OLDEST) {
            main.save("slide", slide().bytes());
            JsonObject stored = main.call("uploadInstance", "body=@slide").getAsJsonObject();
            main.save("slideSeries", stored.get("ParentSeries").getAsString());
            main.call("getWsiPyramid", "series={slideSeries}");
            main.call("downloadWsiTile", "series={slideSeries}", "level=0", "x=0", "y=0");
        }
        callIfAvailable("getWsiFramePyramid", "instance={instanceId}", "frame=0");
        callIfAvailable("downloadWsiFrameTile", "instance={instanceId}", "frame=0", "level=0", "x=0", "y=0");
        callIfAvailable("getIiifManifest", "series={seriesId}");
        callIfAvailable("getHousekeeperStatus");
        callIfAvailable("getDelayedDeletionStatus");
    }

    /** These need compressed frames, another server that lets itself be changed, and frames whose distance is known. */
    @Test
    @Order(5)
    void everyMethodOfTheLoadedPluginsWasCalled() {
        List<String> missing = Description.get().methods().values().stream()
                .filter(method -> !method.plugin().isEmpty() && isAvailable(method.name()))
                .map(Description.Method::name)
                .filter(name -> !OperationsReport.outcomes(RELEASE)
                        .getOrDefault(name, "")
                        .startsWith("validated"))
                .collect(Collectors.toList());

        assertThat(missing)
                .contains("deleteFromDicomWebServer", "downloadInstanceNifti", "retrieveDicomWebInstanceFrames");
        assertThat(missing).hasSize(IS_OLDEST ? 5 : 3);
        Examples.writeIfWanted(true);
    }
}
