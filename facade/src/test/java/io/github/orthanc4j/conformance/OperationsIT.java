package io.github.orthanc4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Calls every operation through the generated interfaces at least once, on two servers that are each other's modality
 * and peer. {@link Conformance} compares the answers; {@code target/operations-report.md} lists the outcome. The tests
 * depend on each other and run in order: resources are read before they are deleted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsIT {

    private static final String RELEASE = System.getProperty("orthanc.release", Releases.newest());
    private static final List<String> LEVELS = List.of("Patient", "Study", "Series", "Instance");
    private final Operations operations = new Operations(RELEASE);
    private OperationFixture main;
    private OperationFixture other;
    private WorklistServer worklist;
    private NetworkOperations network;
    private boolean labels;

    @BeforeAll
    void start() throws IOException {
        OperationsReport.clear();
        Examples.clear();
        main = new OperationFixture(server("ORTHANCA"));
        other = new OperationFixture(server("ORTHANCB"));
        worklist = WorklistServer.start();
        network = new NetworkOperations(main, other, worklist, operations);
        labels = operations.isAvailable("listStudyLabels");
    }

    private static OrthancServer server(String aet) {
        return OrthancServer.release(RELEASE)
                .config("DicomAet", aet)
                .config("DicomAlwaysAllowStore", true)
                .config("DicomScuTimeout", 3)
                .config("ConcurrentJobs", 1)
                .config("MediaArchiveSize", 10)
                .config("JobsHistorySize", 1000)
                .config("LogExportedResources", true)
                .config("ExecuteLuaEnabled", true)
                .config("RestApiWriteToFileSystemEnabled", true)
                .config("Plugins", List.of("/usr/share/orthanc/plugins/libServeFolders.so"))
                .start();
    }

    @AfterAll
    void stop() throws Exception {
        OperationsReport.write(RELEASE);
        close(worklist);
        close(main);
        close(other);
    }

    /** @param opened null if it was not opened */
    private static void close(@Nullable AutoCloseable opened) throws Exception {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    @Order(1)
    void uploads() {
        for (SampleDicom image : SampleDicom.study(2, 2, 2)) {
            main.save("dicom", image.bytes());
            saveIds(main.call("uploadInstance", "body=@dicom").getAsJsonObject());
            main.call("uploadEncodedInstance", "body=@dicom");
        }
        main.call("getInstanceContent", "id={instance}", "path=0008-0016");
        main.save("sopClass", main.text());
        main.call("getInstanceContent", "id={instance}", "path=0008-0018");
        main.save("sop", main.text());
        main.call(
                "createDicom",
                "body={\"Tags\":{\"PatientID\":\"pdf\",\"PatientName\":\"PDF\"},"
                        + "\"Content\":\"data:application/pdf;base64,JVBERi0xLjQgeA==\"}");
        main.save(
                "pdf",
                OperationFixture.id(main.call(
                        "createDicom",
                        "body={\"Tags\":{\"PatientID\":\"pdf\"},"
                                + "\"Content\":\"data:application/pdf;base64,JVBERi0xLjQgeA==\"}")));
        main.save(
                "structured",
                OperationFixture.id(main.call(
                        "createDicom",
                        "body={\"Tags\":{\"PatientID\":\"structured\","
                                + "\"ReferencedStudySequence\":[{\"StudyDescription\":\"x\"}]}}")));
        main.call("downloadStudyArchive", "id={study}");
        main.save("zip", main.file("answer"));
        main.call("uploadZip", "body=@zip");
    }

    private void saveIds(JsonObject uploaded) {
        main.saveOnce("firstStudy", uploaded.get("ParentStudy").getAsString());
        main.save("instance", uploaded.get("ID").getAsString());
        for (String level : List.of("Patient", "Study", "Series")) {
            main.save(level.toLowerCase(), uploaded.get("Parent" + level).getAsString());
        }
    }

    @Test
    @Order(2)
    void introducesTheServersToEachOther() {
        network.introduce();
    }

    @Test
    @Order(3)
    void storesMetadataAttachmentsAndLabels() {
        for (String level : LEVELS) {
            String id = "id={" + level.toLowerCase() + "}";
            main.save("text", "0123456789".repeat(10).getBytes());
            main.call("set" + level + "Metadata", id, "name=1024", "body=hello");
            main.call("set" + level + "Attachment", id, "name=1025", "body=@text");
            main.call("compress" + level + "Attachment", id, "name=1025");
            main.call("uncompress" + level + "Attachment", id, "name=1025");
            main.call("verify" + level + "Attachment", id, "name=1025");
            if (labels) {
                main.call("add" + level + "Label", id, "label=green");
            }
        }
        main.call("setPatientProtected", "id={patient}", "body=1");
        main.call("setPatientProtected", "id={patient}", "body=0");
    }

    @Test
    @Order(4)
    void storesAndQueriesTheOtherServer() {
        network.storeAndQuery();
    }

    @Test
    @Order(5)
    void asksForStorageCommitment() {
        network.requestStorageCommitment();
    }

    @Test
    @Order(6)
    void controlsJobs() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            main.call(
                    "setModality",
                    "id=silent",
                    "body={\"AET\":\"SILENT\",\"Host\":\"127.0.0.1\",\"Port\":" + silent.getLocalPort() + "}");
            JsonElement blocking = main.call(
                    "storeToModalityAsJob", "id=silent", "body={\"Resources\":[\"{instance}\"],\"Asynchronous\":true}");
            JsonElement waiting = main.call(
                    "storeToModalityAsJob", "id=other", "body={\"Resources\":[\"{study}\"],\"Asynchronous\":true}");
            main.save("waiting", OperationFixture.id(waiting));
            main.call("pauseJob", "id={waiting}");
            main.call("resumeJob", "id={waiting}");
            main.call("cancelJob", "id={waiting}");
            main.call("resubmitJob", "id={waiting}");
            main.call("cancelJob", "id={waiting}");
            main.call("listJobsExpanded");
            main.awaitEnd(blocking);
        }
        main.call("deleteModality", "id=silent");
        for (String level : List.of("Patient", "Study", "Series")) {
            for (String kind : List.of("Archive", "Media")) {
                String id = "id={" + level.toLowerCase() + "}";
                main.call("create" + level + kind, id, "body={}");
                main.save(
                        "job",
                        main.awaitJob(
                                main.call("create" + level + kind + "AsJob", id, "body={\"Asynchronous\":true}")));
            }
        }
        for (String kind : List.of("Archive", "Media", "ExtendedMedia")) {
            main.call("create" + kind, "body={\"Resources\":[\"{study}\"]}");
            main.awaitJob(
                    main.call("create" + kind + "AsJob", "body={\"Resources\":[\"{study}\"],\"Asynchronous\":true}"));
        }
        if (operations.isAvailable("deleteJobOutput")) {
            String done =
                    main.awaitJob(main.call("createStudyArchiveAsJob", "id={study}", "body={\"Asynchronous\":true}"));
            main.call("deleteJobOutput", "id=" + done, "key=archive");
            if (operations.isAvailable("deleteJob")) {
                main.call("deleteJob", "id=" + done);
            }
        }
    }

    @Test
    @Order(7)
    void findsResources() {
        main.call("findIds", "body={\"Level\":\"Study\",\"Query\":{}}");
        for (String level : LEVELS) {
            String plural = level.equals("Study") ? "Studies" : level.equals("Series") ? "Series" : level + "s";
            String query = "\"Level\":\"" + level + "\",\"Query\":{},\"Expand\":true";
            main.call("find" + plural, "body={" + query + "}");
            main.call("find" + plural + "Full", "body={" + query + ",\"Full\":true}");
            String content =
                    "\"Resources\":[\"{" + level.toLowerCase() + "}\"],\"Level\":\"" + level + "\",\"Metadata\":true";
            main.call("bulkContentOf" + plural, "body={" + content + "}");
            main.call("bulkContentOf" + plural + "Full", "body={" + content + ",\"Full\":true}");
        }
        main.call("bulkContent", "body={\"Resources\":[\"{study}\",\"{series}\"]}");
        main.call("lookup", "body={sop}");
        if (operations.isAvailable("countResources")) {
            main.call("countResources", "body={\"Level\":\"Study\",\"Query\":{}}");
        }
    }

    @Test
    @Order(8)
    void changesSettings() {
        for (String part : List.of("", "Dicom", "Generic", "Http", "Jobs", "Lua", "Plugins", "Sqlite")) {
            main.call("setLogLevel" + part, "body=default");
        }
        main.call("setDefaultEncoding", "body=Latin1");
        main.call("setAcceptedTransferSyntaxes", "body=[\"1.2.840.10008.1.2.1\"]");
        main.call("setAcceptedTransferSyntax", "body=*");
        main.call("setUnknownSopClassAccepted", "body=true");
        main.call("setMetricsEnabled", "body=1");
        main.call("executeScript", "body=print(42)");
        main.call("invalidateTags");
    }

    /** Calls all methods that only read and were not called before. */
    @Test
    @Order(9)
    void readsEverything() {
        main.save(
                "plugin",
                main.call("listPlugins").getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .filter(name -> !name.endsWith(".js"))
                        .findFirst()
                        .orElseThrow());
        List<String> failures = new ArrayList<>();
        for (Description.Method method : Operations.methods()) {
            if (method.http().equals("GET") && operations.isAvailable(method.name()) && !operations.wasCalled(method)) {
                try {
                    main.call(method.name(), Operations.arguments(method).toArray(String[]::new));
                } catch (AssertionError e) {
                    failures.add(e.getMessage());
                }
            }
        }

        assertThat(failures).isEmpty();
    }

    @Test
    @Order(10)
    void makesAndDeletesCopies() {
        new CopyOperations(main).run();
    }

    @Test
    @Order(11)
    void deletes() {
        for (String level : LEVELS) {
            String id = "id={" + level.toLowerCase() + "}";
            if (labels) {
                main.call("remove" + level + "Label", id, "label=green");
            }
            main.call("delete" + level + "Metadata", id, "name=1024");
            main.call("delete" + level + "Attachment", id, "name=1025");
        }
        main.call("deleteQuery", "id={query}");
        main.call("removeCommittedInstances", "id={commitment}");
        main.call("deleteInstance", "id={pdf}");
        main.call("bulkDelete", "body={\"Resources\":[\"{structured}\"]}");
        if (operations.isAvailable("bulkDeleteByLevel")) {
            main.call("bulkDeleteByLevel", "body={\"Resources\":[{\"Level\":\"Study\",\"ID\":\"{firstStudy}\"}]}");
        }
        main.call("clearChanges");
        main.call("clearExports");
    }

    @Test
    @Order(12)
    void resetsAndShutsDown() {
        other.call("resetServer");
        main.call("shutdownServer");
    }

    @Test
    @Order(13)
    void everyMethodWasCalled() {
        List<String> missing = Operations.methods().stream()
                .filter(method -> operations.isAvailable(method.name()) && !operations.wasCalled(method))
                .map(Description.Method::name)
                .toList();

        assertThat(missing).isEmpty();
        Examples.writeIfWanted(false);
    }
}
