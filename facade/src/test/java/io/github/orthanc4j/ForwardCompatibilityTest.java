package io.github.orthanc4j;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.resource.Patient;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.ResourceSnapshot;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.resource.Study;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads answers with unknown fields, unknown words, and nulls in place of all values. */
class ForwardCompatibilityTest {

    private static final String ID = "11111111-22222222-33333333-44444444-55555555";
    private static final OrthancId ORTHANC_ID = OrthancId.of(ID);
    private static final Set<String> WORDS = Set.of("Status", "State", "Type", "ChangeType", "ResourceType", "Level");
    private static final Gson WITH_NULLS = new GsonBuilder().serializeNulls().create();

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private Orthanc orthanc;

    @BeforeEach
    void start() {
        server.start();
        orthanc = Orthanc.builder(server.baseUrl()).build();
    }

    @AfterEach
    void stop() {
        orthanc.close();
        server.stop();
    }

    /** Facade methods that read, each with a name. */
    static Stream<Map.Entry<String, Consumer<Orthanc>>> readers() {
        Map<String, Consumer<Orthanc>> readers = new LinkedHashMap<>();
        readers.put("server", o -> o.server().get().hasExtendedFind());
        readers.put("server statistics", o -> o.server().fetchStatistics());
        readers.put("patient", o -> read(o.patients().get(ORTHANC_ID)));
        readers.put("study", o -> read(o.studies().get(ORTHANC_ID)));
        readers.put("series", o -> read(o.series().get(ORTHANC_ID)));
        readers.put("instance", o -> read(o.instances().get(ORTHANC_ID)));
        readers.put("patient's studies", o -> patient(o).studies().forEach(ForwardCompatibilityTest::read));
        readers.put("patient's series", o -> patient(o).series().forEach(ForwardCompatibilityTest::read));
        readers.put("patient's instances", o -> patient(o).instances().forEach(ForwardCompatibilityTest::read));
        readers.put("instance's parents", o -> instance(o).fetchStudy());
        readers.put("statistics", o -> patient(o).fetchStatistics());
        readers.put("delete", o -> patient(o).delete());
        readers.put("labels", o -> patient(o).labels().list());
        readers.put("metadata", o -> patient(o).metadata().fetchAll());
        readers.put("metadata names", o -> patient(o).metadata().list());
        readers.put("attachments", o -> patient(o).attachments().list());
        readers.put("attachment numbers", o -> patient(o).attachments().listNumbers());
        readers.put("attachment", o -> patient(o).attachments().get("dicom").uuid());
        readers.put("tags", o -> instance(o).fetchTags().string(DicomTag.PATIENT_ID));
        readers.put("instances' tags", o -> patient(o).fetchInstancesTags());
        readers.put("frames", o -> instance(o).frames().count());
        readers.put("modalities", o -> o.modalities().list());
        readers.put("modalities' configurations", o -> o.modalities().fetchConfigurations());
        readers.put(
                "query",
                o -> o.modality("m")
                        .query(ResourceLevel.STUDY, q -> {})
                        .answers()
                        .forEach(answer -> answer.tags().string(DicomTag.PATIENT_ID)));
        readers.put("queries", o -> o.queries().list());
        readers.put("worklist", o -> o.modality("m").findWorklist(q -> {}));
        readers.put(
                "storage commitment",
                o -> o.modalities().storageCommitment("1.2").fetchReport().status());
        readers.put("peers", o -> o.peers().list());
        readers.put("peers' configurations", o -> o.peers().fetchConfigurations());
        readers.put("peer's system", o -> o.peer("p").fetchSystem().version().isAtLeast("1.12.0"));
        readers.put("lookup", o -> o.studies().lookupByDicomId("1.2.3"));
        readers.put("changes", o -> o.changes().fetchPage(0));
        return readers.entrySet().stream();
    }

    private static PatientRef patient(Orthanc orthanc) {
        return orthanc.patients().ref(ORTHANC_ID);
    }

    private static InstanceRef instance(Orthanc orthanc) {
        return orthanc.instances().ref(ORTHANC_ID);
    }

    private static void read(ResourceSnapshot snapshot) {
        assertThat(snapshot.toJson()).contains(ID);
        snapshot.mainTags().string(DicomTag.PATIENT_ID);
        snapshot.requestedTags().sequence(DicomTag.REFERENCED_IMAGE_SEQUENCE);
        snapshot.labelNames();
        snapshot.metadataValues();
        snapshot.anonymizedFrom();
        snapshot.modifiedFrom();
        if (snapshot instanceof Patient patient) {
            patient.studyIds();
            patient.lastUpdate();
            patient.isProtected();
        } else if (snapshot instanceof Study study) {
            study.seriesIds();
            study.patientTags();
            study.lastUpdate();
        } else if (snapshot instanceof Series series) {
            series.instanceIds();
            series.expectedInstances();
            series.status().ifPresent(status -> assertThat(status.value()).isNotEmpty());
        } else if (snapshot instanceof Instance instance) {
            instance.fileSize();
            instance.indexInSeries();
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void unknownFieldsAndWords_breakNothing(Map.Entry<String, Consumer<Orthanc>> reader) {
        answer(ForwardCompatibilityTest::withNews);
        reader.getValue().accept(orthanc);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void nullsEverywhereButInIdentifiers_breakNothing(Map.Entry<String, Consumer<Orthanc>> reader) {
        answer(json -> withNulls(json, Set.of("ID", "Seq", "Last", "Done", "HasLabels")));
        reader.getValue().accept(orthanc);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void nullsEverywhere_areReadOrReported(Map.Entry<String, Consumer<Orthanc>> reader) {
        answer(json -> withNulls(json, Set.of("HasLabels")));
        try {
            reader.getValue().accept(orthanc);
        } catch (OrthancDecodingException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void resourcesWithoutIdentifiers_areADecodingException(Consumer<Orthanc> reader) {
        answer(json -> withNulls(json, Set.of("Version")));
        assertThatCode(() -> reader.accept(orthanc))
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("identifier");
    }

    @Test
    void lookupWithoutAUsableIdentifier_isADecodingException() {
        server.stubFor(post("/tools/lookup").willReturn(okJson("[{\"ID\": \"x\", \"Type\": \"Study\"}]")));
        assertThatCode(() -> orthanc.studies().lookupByDicomId("1.2.3")).isInstanceOf(OrthancDecodingException.class);
    }

    @Test
    void changeWithoutAType_hasAnEmptyOne() {
        server.stubFor(get(urlPathEqualTo("/changes"))
                .willReturn(okJson("{\"Changes\": [{\"Seq\": 1}], \"Done\": true, \"Last\": 1}")));
        assertThat(orthanc.changes().fetchPage(0).changes().get(0).type().value())
                .isEmpty();
    }

    static Stream<Consumer<Orthanc>> snapshots() {
        return Stream.of(
                o -> o.patients().get(ORTHANC_ID),
                o -> o.studies().get(ORTHANC_ID),
                o -> o.series().get(ORTHANC_ID),
                o -> o.instances().get(ORTHANC_ID),
                o -> patient(o).instances().toList());
    }

    private void answer(UnaryOperator<JsonElement> change) {
        ANSWERS.forEach((route, json) -> {
            String body = WITH_NULLS.toJson(change.apply(JsonParser.parseString(json)));
            server.stubFor(any(urlPathMatching(route)).willReturn(okForContentType("application/json", body)));
        });
        EXPANDED.forEach((route, json) -> {
            String body = WITH_NULLS.toJson(change.apply(JsonParser.parseString(json)));
            server.stubFor(get(urlMatching(route + "\\?(expand|full).*"))
                    .willReturn(okForContentType("application/json", body)));
        });
        String found = WITH_NULLS.toJson(change.apply(JsonParser.parseString(FOUND)));
        server.stubFor(post("/tools/find").willReturn(okJson("[]")));
        server.stubFor(post("/tools/find")
                .withRequestBody(matchingJsonPath("$[?(@.Since == 0)]"))
                .willReturn(okJson(found)));
    }

    private static JsonElement withNews(JsonElement json) {
        if (json instanceof JsonArray array) {
            JsonArray changed = new JsonArray();
            array.forEach(item -> changed.add(withNews(item)));
            return changed;
        }
        if (!(json instanceof JsonObject object)) {
            return json;
        }
        JsonObject changed = new JsonObject();
        object.asMap()
                .forEach((name, value) -> changed.add(
                        name,
                        WORDS.contains(name) && value.isJsonPrimitive()
                                ? JsonParser.parseString("\"Futuristic\"")
                                : withNews(value)));
        if (object.has("ID") || object.has("Status") || object.has("Version") || object.has("Name")) {
            changed.add("BrandNew", JsonParser.parseString("{\"Deep\": [1, null, \"x\"]}"));
        }
        return changed;
    }

    private static JsonElement withNulls(JsonElement json, Set<String> kept) {
        if (json instanceof JsonArray array) {
            JsonArray changed = new JsonArray();
            array.forEach(item -> changed.add(item.isJsonPrimitive() ? JsonNull.INSTANCE : withNulls(item, kept)));
            return changed;
        }
        if (!(json instanceof JsonObject object)) {
            return json;
        }
        JsonObject changed = new JsonObject();
        object.asMap().forEach((name, value) -> {
            boolean list = value.isJsonArray() && kept.contains("ID");
            changed.add(name, kept.contains(name) ? value : list ? withNulls(value, kept) : JsonNull.INSTANCE);
        });
        return changed;
    }

    private static final String FOUND;
    private static final Map<String, String> ANSWERS = new LinkedHashMap<>();
    private static final Map<String, String> EXPANDED = new LinkedHashMap<>();

    static {
        String tags = "{\"PatientID\": \"P\", \"StudyDate\": \"20240115\"}";
        String full = "{\"0010,0020\": {\"Name\": \"PatientID\", \"Type\": \"String\", \"Value\": \"P\"}}";
        String resource = ("{\"ID\": \"I\", \"Type\": \"T\", \"MainDicomTags\": " + tags
                        + ", \"PatientMainDicomTags\": " + tags + ", \"RequestedTags\": " + tags
                        + ", \"Labels\": [\"a\"], \"Metadata\": {\"a\": \"b\"}, \"Studies\": [\"I\"], \"Series\": [\"I\"],"
                        + " \"Instances\": [\"I\"], \"IsStable\": true, \"LastUpdate\": \"20240115T101500\","
                        + " \"Status\": \"Complete\", \"FileSize\": 1, \"ParentStudy\": \"I\","
                        + " \"ExpectedNumberOfInstances\": 3, \"AnonymizedFrom\": \"I\"}")
                .replace("\"I\"", "\"" + ID + "\"");
        String instance = resource.replaceFirst("\"Series\": \\[[^]]*\\],", "");
        FOUND = "[" + instance + "]";
        String configurations = "{\"far\": {\"AET\": \"FAR\", \"Host\": \"h\", \"Port\": 1}}";
        String peers =
                "{\"far\": {\"Url\": \"http://h\", \"HttpHeaders\": [\"a\"], \"Pkcs11\": false, \"Timeout\": 1}}";
        String one = "/[0-9a-f-]{44}";
        ANSWERS.put(
                "/system",
                "{\"Version\": \"1.99.0\", \"ApiVersion\": 99, \"HasLabels\": true,"
                        + " \"Capabilities\": {\"HasExtendedFind\": true}}");
        ANSWERS.put("/peers/p/system", "{\"Version\": \"1.99.0\", \"ApiVersion\": 99}");
        ANSWERS.put("/statistics", "{\"CountPatients\": 1, \"TotalDiskSize\": \"1\", \"TotalDiskSizeMB\": 0}");
        ANSWERS.put("/(patients|studies|series)" + one, resource);
        ANSWERS.put("/instances" + one, instance);
        ANSWERS.put("/instances" + one + "/study", resource);
        ANSWERS.put("/patients" + one + "/(studies|series)", "[" + resource + "]");
        ANSWERS.put("/patients" + one + "/instances", "[" + instance + "]");
        ANSWERS.put("/patients" + one + "/statistics", "{\"CountStudies\": 1, \"DiskSize\": \"10\"}");
        ANSWERS.put("/patients" + one + "/(labels|attachments|metadata)", "[\"a\"]");
        ANSWERS.put("/patients" + one + "/attachments/dicom/info", "{\"Uuid\": \"u\", \"CompressedSize\": 1}");
        ANSWERS.put("/instances" + one + "/tags", full);
        ANSWERS.put("/patients" + one + "/instances-tags", "{\"" + ID + "\": " + full + "}");
        ANSWERS.put("/instances" + one + "/frames", "[0, 1]");
        ANSWERS.put("/(modalities|peers|queries)", "[\"far\"]");
        ANSWERS.put("/modalities/m/query", "{\"ID\": \"q\", \"Path\": \"/queries/q\"}");
        ANSWERS.put("/queries/q/answers", "[" + full + ", {}]");
        ANSWERS.put("/modalities/m/find-worklist", "[" + full + "]");
        ANSWERS.put(
                "/storage-commitment/1.2",
                "{\"Status\": \"Pending\", \"RemoteAET\": \"A\", \"Success\": [], \"Failures\": []}");
        ANSWERS.put("/tools/lookup", "[{\"ID\": \"" + ID + "\", \"Type\": \"Study\", \"Path\": \"/studies/x\"}]");
        ANSWERS.put(
                "/changes",
                "{\"Changes\": [{\"ChangeType\": \"NewStudy\", \"Date\": \"20240115T101500\", \"ID\": \"" + ID
                        + "\", \"Path\": \"/studies/x\", \"ResourceType\": \"Study\", \"Seq\": 1}],"
                        + " \"Done\": true, \"Last\": 1}");
        EXPANDED.put("/modalities", configurations);
        EXPANDED.put("/peers", peers);
        EXPANDED.put("/patients" + one + "/metadata", "{\"a\": \"b\"}");
        EXPANDED.put("/patients" + one + "/attachments", "{\"dicom\": 1}");
    }
}
