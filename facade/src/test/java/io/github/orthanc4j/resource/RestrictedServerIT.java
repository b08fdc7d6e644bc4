package io.github.orthanc4j.resource;

import static io.github.orthanc4j.dicom.DicomTag.PATIENT_ID;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_INSTANCE_UID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.image.ImageFormat;
import io.github.orthanc4j.network.Modality;
import io.github.orthanc4j.network.ModalityConfiguration;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Stored;
import io.github.orthanc4j.transfer.UploadOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with the routes that Orthanc's authorization plugin lists by default, and no others. A Lua filter shows the same on
 * every release. In the plugin, tokens may permit more: files, images and archives of a resource.
 */
class RestrictedServerIT {

    private static final String FILTER = """
            allowed = {
              {'GET', '^/system$'}, {'GET', '^/statistics$'}, {'GET', '^/changes$'},
              {'POST', '^/tools/lookup$'}, {'POST', '^/tools/find$'}, {'POST', '^/tools/bulk%-delete$'},
              {'POST', '^/instances$'}, {'GET', '^/jobs/[%x-]+$'},
              {'GET', '^/instances/[%x-]+/tags$'}, {'GET', '^/instances/[%x-]+/header$'},
              {'GET', '^/peers$'}, {'POST', '^/peers/.*/store$'},
              {'GET', '^/modalities$'}, {'POST', '^/modalities/.*/store$'}, {'POST', '^/modalities/.*/echo$'},
              {'POST', '^/modalities/.*/query$'}, {'POST', '^/modalities/.*/move$'},
              {'GET', '^/queries/[%x-]+/answers$'}
            }
            for _, level in ipairs({'patients', 'studies', 'series', 'instances'}) do
              table.insert(allowed, {'GET', '^/' .. level .. '/[%x-]+$'})
              table.insert(allowed, {'DELETE', '^/' .. level .. '/[%x-]+$'})
              table.insert(allowed, {'POST', '^/' .. level .. '/[%x-]+/modify'})
              table.insert(allowed, {'POST', '^/' .. level .. '/[%x-]+/anonymize'})
              for _, other in ipairs({'studies', 'study', 'series', 'instances'}) do
                table.insert(allowed, {'GET', '^/' .. level .. '/[%x-]+/' .. other .. '$'})
              end
            end
            function IncomingHttpRequestFilter(method, uri, ip, username, headers)
              for _, rule in ipairs(allowed) do
                if method == rule[1] and string.find(uri, rule[2]) then return true end
              end
              return false
            end
            """;

    private final OrthancServer server = OrthancServer.release(System.getProperty("orthanc.release", "any"))
            .config("ExecuteLuaEnabled", true)
            .start();
    private final Orthanc orthanc = Conformance.client(server).build();
    private Study study;
    private Instance instance;
    private Modality pacs;

    @TempDir
    private Path folder;

    @BeforeEach
    void fillAndRestrict() {
        SampleDicom.study(2, 2, 2).forEach(file -> Stored.store(orthanc, file));
        study = orthanc.studies().list().findFirst().orElseThrow();
        instance = study.instances().findFirst().orElseThrow();
        orthanc.modalities().put("self", ModalityConfiguration.of("ORTHANC", "127.0.0.1", server.dicomPort()));
        pacs = orthanc.modalities().put("pacs", ModalityConfiguration.of("PACS", "127.0.0.1", server.dicomPort()));
        orthanc.execute(orthanc.rest(ToolsApi.class).executeScript(FILTER));
    }

    @AfterEach
    void stop() {
        orthanc.close();
        server.kill();
    }

    @Test
    void listedRoutes_serveOthersInTheirPlace() throws Exception {
        String uid = study.mainTags().string(STUDY_INSTANCE_UID).orElseThrow();

        assertThat(orthanc.studies().find(q -> q.patientName("*")).toList()).hasSize(2);
        assertThat(orthanc.studies().list().toList()).hasSize(2);
        assertThat(orthanc.studies().count()).isEqualTo(2);
        assertThat(orthanc.studies().count(q -> q.patientName("*"))).isEqualTo(2);
        assertThat(orthanc.studies().getAll(study.id())).hasSize(1);
        assertThat(orthanc.studies().lookupByDicomId(uid)).contains(study);
        assertThat(orthanc.patients().fetchMissing(OrthancId.ofPatient("nobody")))
                .hasSize(1);
        assertThat(study.exists()).isTrue();
        assertThat(orthanc.patients().ref(OrthancId.ofPatient("nobody")).exists())
                .isFalse();
        assertThat(study.instances(q -> q.instanceNumber("1")).toList()).hasSize(2);
        assertThat(study.instances(q -> q.instanceNumber("99")).toList()).isEmpty();
        assertThat(instance.fetchTags().string(PATIENT_ID)).isPresent();
        assertThat(instance.fetchPatient())
                .isEqualTo(study.fetchPatient())
                .isEqualTo(instance.fetchSeries().fetchPatient());
        assertThat(orthanc.changes().since(0)).isNotEmpty();
    }

    @Test
    void uploads_seeWhatIsThere() throws Exception {
        Path file = Files.write(
                folder.resolve("a.dcm"), SampleDicom.image().patientId("U").bytes());

        assertThat(orthanc.upload(file).count(UploadOutcome.STORED)).isEqualTo(1);
        assertThat(orthanc.upload(file, o -> o.skipExisting(true)).count(UploadOutcome.ALREADY_STORED))
                .isEqualTo(1);
    }

    @Test
    void jobsOfTheUser_areWaitedFor() {
        assertThat(study.anonymize().await().fetchMapping().instances()).hasSize(4);
        assertThat(study.modify(m -> m.replace(STUDY_DESCRIPTION, "X").keepSource(true))
                        .await()
                        .id())
                .isNotEqualTo(study.id());
        assertThat(pacs.store(study).await().instances()).isEqualTo(4);
        assertThat(pacs.query(ResourceLevel.STUDY, q -> q.patientId("*")).answers())
                .isNotEmpty();

        study.delete();
        orthanc.bulk(orthanc.studies().list().findFirst().orElseThrow()).delete();
    }

    @Test
    void whatIsNotListed_isRefusedWithItsRoute() {
        assertRefused(() -> instance.file().readBytes(), "GET /instances/" + instance.id() + "/file");
        assertRefused(() -> instance.pixels().preview(ImageFormat.PNG).readBytes(), "/preview");
        assertRefused(() -> study.archive().readBytes(), "GET /studies/" + study.id() + "/archive");
        assertRefused(study::createArchive, "POST /studies/" + study.id() + "/archive");
        assertRefused(study::fetchSharedTags, "/shared-tags");
        assertRefused(study::fetchStatistics, "GET /studies/" + study.id() + "/statistics");
        assertRefused(() -> study.metadata().get("LastUpdate"), "/metadata/LastUpdate");
        assertRefused(() -> instance.attachments().list(), "/attachments");
        assertRefused(() -> study.split(s -> s.series(study.series().findFirst().orElseThrow())), "/split");
        assertRefused(() -> orthanc.jobs().list(), "GET /jobs");
        assertRefused(() -> orthanc.createDicom(c -> c.tag(PATIENT_ID, "P")), "POST /tools/create-dicom");
    }

    @Test
    void files_thatAreRefusedAreFailuresOfTheReport() {
        assertThat(study.downloadFiles(folder).entries())
                .hasSize(4)
                .allSatisfy(entry -> assertThat(entry.failure().orElseThrow())
                        .isInstanceOf(OrthancAccessException.class)
                        .hasMessageContaining("/file"));
    }

    private static void assertRefused(Callable<?> call, String route) {
        assertThatThrownBy(call::call)
                .isInstanceOf(OrthancAccessException.class)
                .hasMessageContaining(route)
                .hasMessageContaining("does not permit this route");
    }
}
