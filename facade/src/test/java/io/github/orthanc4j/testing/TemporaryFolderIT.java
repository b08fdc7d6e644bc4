package io.github.orthanc4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script's folder for temporary files does not exist for a server that has a root of its own. */
class TemporaryFolderIT {

    @Test
    void server_writesTemporaryFilesWhereverTheScriptDoes(@TempDir Path folder) {
        OrthancServer server = OrthancServer.release(System.getProperty("orthanc.release", "any"))
                .temporaryFolder(folder)
                .start();
        try (Orthanc orthanc = Conformance.client(server).build()) {
            byte[] file = SampleDicom.image().patientId("A").bytes();

            assertThat(orthanc.uploadInstance(new ByteArrayInputStream(file)).instance())
                    .isPresent();
            assertThat(orthanc.studies().listIds().toList())
                    .singleElement()
                    .satisfies(study -> assertThat(
                                    orthanc.studies().ref(study).media().readBytes())
                            .isNotEmpty());
        } finally {
            server.kill();
        }
    }
}
