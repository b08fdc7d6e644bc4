package io.github.orthanc4j.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.resource.ResourceSnapshot;
import io.github.orthanc4j.resource.Resources;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Stored;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Descriptions with the results of a search that the server cannot page, compared with those of one resource after the other. */
class DescribedPagesIT {

    private static OrthancServer server;
    private static Orthanc orthanc;

    /** Patients share UIDs, have identifiers that cannot be searched for, and one has all that a description can tell. */
    @BeforeAll
    static void fill() {
        server = OrthancServer.start(System.getProperty("orthanc.release", "any"));
        orthanc = Conformance.client(server).build();
        for (String patientId : List.of("A", "a_1", "B*", "Ä", "", "*")) {
            for (int number = 0; number < 4; number++) {
                Stored.store(
                        orthanc,
                        SampleDicom.image()
                                .patientId(patientId)
                                .patientName("DOE^ANN")
                                .studyUid("1.2")
                                .seriesUid("1.2." + number % 2)
                                .sopUid("1.2.3." + number)
                                .instanceNumber(number)
                                .tag(0x0020, 0x1002, "IS", "2"));
            }
        }
        OrthancId study = OrthancId.ofStudy("A", "1.2");
        orthanc.studies()
                .ref(study)
                .anonymize(o -> o.keep(DicomTag.PATIENT_NAME))
                .await();
        if (orthanc.server().get().hasLabels()) {
            orthanc.studies().ref(study).labels().add("mine");
        }
    }

    @AfterAll
    static void stop() {
        orthanc.close();
        server.kill();
    }

    @ParameterizedTest
    @EnumSource
    void eachIsDescribedAsOneByOne(ResourceLevel level) {
        Resources<?, ?> resources = Resources.of(Clients.of(orthanc), level);
        List<OrthancId> ids = resources.listIds().stream().sorted().toList();

        for (int pageSize : List.of(1, 5, 100)) {
            assertThat(resources.find(query -> query.patientName("*")).pageSize(pageSize).stream()
                            .map(ResourceSnapshot::raw))
                    .containsExactlyInAnyOrderElementsOf(resources.getAll(ids).stream()
                            .map(ResourceSnapshot::raw)
                            .toList());
        }
    }
}
