package consumer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.testing.OrthancExtension;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tests of docs/testing.md. */
@WireMockTest
class ScansTest {

    @RegisterExtension
    static final OrthancExtension ORTHANC = new OrthancExtension(
            OrthancServer.builder().config("AuthenticationEnabled", true).config("RegisteredUsers", Map.of("alice", "secret")));

    @Test
    void scans_areStored(OrthancServer server) {
        try (Orthanc orthanc =
                Orthanc.builder(server.url().toString()).credentials("alice", "secret").build()) {
            for (SampleDicom image : SampleDicom.study(2, 1, 3)) { // patients, series, images
                orthanc.uploadInstance(image.modality("CT").bytes());
            }

            assertEquals(2, orthanc.studies().count());
            assertEquals(3, orthanc.instances().count(q -> q.patientId("P1").modality("CT")));
        }
    }

    @Test
    void study_isShown(WireMockRuntimeInfo server) {
        OrthancId id = OrthancId.ofStudy("P1", "1.2.3");
        server.getWireMock().register(get("/studies/" + id).willReturn(okJson("""
                {"ID": "%s", "Type": "Study", "MainDicomTags": {"StudyDescription": "Knee"}, "Series": []}
                """.formatted(id))));

        try (Orthanc orthanc = Orthanc.builder(server.getHttpBaseUrl()).build()) {
            Study study = orthanc.studies().get(id);

            assertEquals("Knee", study.mainTags().string(DicomTag.STUDY_DESCRIPTION).orElseThrow());
            assertTrue(study.seriesIds().isEmpty());
        }
    }
}
