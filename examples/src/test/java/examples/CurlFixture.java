package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.server.ServerInfo;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with one study of three images, and the names that the blocks of {@code docs/from-curl.md} use. */
abstract class CurlFixture {

    /** One gray pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    static OrthancServer server;
    static Orthanc orthanc;

    @TempDir
    static Path scans;

    @TempDir
    static Path documents;

    @TempDir
    Path folder;

    final String host = "127.0.0.1";
    final int port = server.dicomPort();
    ServerInfo info;
    Study study;
    Instance instance;
    PatientRef patient;
    OrthancId id;
    String studyInstanceUid;

    @BeforeAll
    static void startServer() throws IOException {
        server = OrthancServer.start(System.getProperty("orthanc.release"));
        orthanc = Orthanc.builder(server.url().toString()).build();
        for (SampleDicom file : SampleDicom.study(1, 1, 3)) {
            Files.write(
                    scans.resolve(file.value(0x0008, 0x0018) + ".dcm"),
                    file.patientName("DOE^JANE")
                            .studyDate("20240115")
                            .tag(0x0018, 0x1000, "LO", "abc")
                            .sequence(0x0008, 0x1140, SampleDicom.image().tag(0x0008, 0x1155, "UI", "1.2.3"))
                            .bytes());
        }
    }

    @AfterAll
    static void stopServer() {
        orthanc.close();
        server.close();
    }

    @BeforeEach
    void storeStudy() {
        orthanc.patients().list().forEach(PatientRef::delete);
        orthanc.upload(scans).requireComplete();
        info = orthanc.server().get();
        study = orthanc.studies().list().findFirst().orElseThrow();
        instance = study.instances().findFirst().orElseThrow();
        patient = study.patient();
        id = study.id();
        studyInstanceUid = SampleDicom.study(1, 1, 1).get(0).value(0x0020, 0x000d);
    }

    final Path pdf() {
        return write("document.pdf", "%PDF-1.4".getBytes(StandardCharsets.US_ASCII));
    }

    final Path png() {
        return write("photo.png", Base64.getDecoder().decode(PNG));
    }

    private Path write(String name, byte[] content) {
        try {
            return Files.write(documents.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
