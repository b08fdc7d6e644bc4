package io.github.orthanc4j.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Stored;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server whose Lua filter forbids the routes for several resources at once, as authorization plugins do. */
class ForbiddenRoutesIT {

    private static final String FILTER = """
            forbidden = {
              ['/tools/bulk-content'] = true, ['/tools/count-resources'] = true, ['/statistics'] = true,
              ['/tools/create-archive'] = true, ['/jobs'] = true
            }
            function IncomingHttpRequestFilter(method, uri, ip, username, headers)
              return forbidden[uri] == nil
            end
            """;

    private static OrthancServer server;
    private static Orthanc orthanc;
    private static OrthancId a;
    private static OrthancId b;

    @BeforeAll
    static void fill() {
        server = OrthancServer.release(System.getProperty("orthanc.release", "any"))
                .config("ExecuteLuaEnabled", true)
                .start();
        orthanc = Conformance.client(server).build();
        for (String patient : List.of("A", "B")) {
            Stored.store(orthanc, SampleDicom.image().patientId(patient).patientName("DOE^" + patient));
        }
        a = OrthancId.ofPatient("A");
        b = OrthancId.ofPatient("B");
        orthanc.execute(orthanc.rest(ToolsApi.class).executeScript(FILTER));
    }

    @AfterAll
    static void stop() {
        orthanc.close();
        server.kill();
    }

    @Test
    void severalResources_areAskedForOneByOne() {
        assertThat(orthanc.patients().getAll(b, OrthancId.ofPatient("nobody"), a))
                .extracting(Patient::id)
                .containsExactly(b, a);
        assertThat(orthanc.patients().find(query -> query.patientName("doe*")).toList())
                .extracting(Patient::id)
                .containsExactlyInAnyOrder(a, b);
        assertThat(orthanc.patients().lookupByDicomId("A")).isPresent();
    }

    @Test
    void resources_areCountedByTheirLists() {
        assertThat(orthanc.patients().count()).isEqualTo(2);
        assertThat(orthanc.patients().count(query -> query.patientSex("O"))).isEqualTo(2);
    }

    @Test
    void jobs_areAskedForOneByOne() {
        Job<ArchiveOutput> first = orthanc.patients().ref(a).createArchive();
        Job<ArchiveOutput> second = orthanc.patients().ref(b).createArchive();

        assertThat(first.await().instances()).hasValue(1);
        assertThat(second.await().instances()).hasValue(1);
    }

    @Test
    void whatHasNoOtherRoute_isRefusedWithTheRouteThatIsForbidden() {
        assertThatThrownBy(() -> orthanc.bulk(List.of(a, b)).createArchive())
                .isInstanceOf(OrthancAccessException.class)
                .hasMessageContaining("POST /tools/create-archive")
                .hasMessageContaining("does not permit this route");
        assertThatThrownBy(() -> orthanc.jobs().list())
                .isInstanceOf(OrthancAccessException.class)
                .hasMessageContaining("GET /jobs");
    }
}
