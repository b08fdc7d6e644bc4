package io.github.orthanc4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.find.FindQuery;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.rest.JobsApi;
import io.github.orthanc4j.rest.ModalitiesApi;
import io.github.orthanc4j.rest.StudiesApi;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.BulkDeleteByLevelRequest;
import io.github.orthanc4j.rest.model.CreateDicomRequest;
import io.github.orthanc4j.rest.model.FindRequest;
import io.github.orthanc4j.rest.model.JobInfo;
import io.github.orthanc4j.rest.model.JobReference;
import io.github.orthanc4j.rest.model.ModalityConfiguration;
import io.github.orthanc4j.rest.model.MoveRequest;
import io.github.orthanc4j.rest.model.ResourceAnonymization;
import io.github.orthanc4j.rest.model.ResourceOfLevel;
import io.github.orthanc4j.rest.model.StoreRequest;
import io.github.orthanc4j.rest.model.StudyStatistics;
import io.github.orthanc4j.rest.model.SystemInfo;
import io.github.orthanc4j.server.ServerVersion;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Response;

/** Checks sentences of the description about later releases, which no schema can check. */
class DescribedBehaviourIT {

    private static final String RELEASE = System.getProperty("orthanc.release", Releases.newest());

    private static OrthancServer near;
    private static OrthancServer far;
    private static Orthanc client;
    private static Orthanc farClient;

    private OrthancId stored;

    @BeforeAll
    static void start() throws IOException {
        near = OrthancServer.release(RELEASE).config("DicomAet", "NEAR").start();
        far = OrthancServer.release(RELEASE)
                .config("DicomAet", "FAR")
                .config("DicomAlwaysAllowMove", true)
                .start();
        client = Conformance.client(near).build();
        farClient = Conformance.client(far).build();
        ModalityConfiguration configuration = new ModalityConfiguration()
                .aet("FAR")
                .host("127.0.0.1")
                .port(far.dicomPort())
                .localAet("CONFIGURED");
        answer(client.rest(ModalitiesApi.class).setModality("far", configuration));
    }

    @AfterAll
    static void stop() {
        client.close();
        farClient.close();
        near.kill();
        far.kill();
    }

    @BeforeEach
    void store() {
        client.patients().list().forEach(patient -> patient.delete());
        stored = client.uploadInstance(
                        SampleDicom.image().patientId("DESCRIBED").bytes())
                .instance()
                .orElseThrow();
    }

    @Test
    void patientIdBesideAParent_makesAnotherPatient() throws IOException {
        String study = client.instances().get(stored).fetchStudy().id().toString();
        Map<String, JsonElement> tags = Map.of("PatientID", new JsonPrimitive("OTHER"));

        CreateDicomRequest request = new CreateDicomRequest().tags(tags).parent(study);
        String made = answer(client.rest(ToolsApi.class).createDicom(request)).getId();

        assertThat(client.instances().get(OrthancId.of(made)).fetchPatient().id())
                .isEqualTo(OrthancId.ofPatient("OTHER"));
        tags = Map.of("PatientName", new JsonPrimitive("OTHER"));
        assertThat(client.rest(ToolsApi.class)
                        .createDicom(new CreateDicomRequest().tags(tags).parent(study))
                        .execute()
                        .code())
                .isEqualTo(400);
    }

    @Test
    void resourcesWithoutTheTagOfAnOrder_comeFirst() {
        client.uploadInstance(SampleDicom.image()
                .patientId("DESCRIBED")
                .seed(2)
                .without(0x0008, 0x1030)
                .bytes());
        Consumer<FindQuery> ascending = query -> query.orderBy(DicomTag.STUDY_DESCRIPTION);
        Consumer<FindQuery> descending = query -> query.orderByDescending(DicomTag.STUDY_DESCRIPTION);

        if (client.server().get().hasExtendedFind()) {
            assertThat(descriptions(ascending)).containsExactly(false, true);
            assertThat(descriptions(descending)).containsExactly(true, false);
        } else {
            assertThatThrownBy(() -> descriptions(ascending)).isInstanceOf(OrthancUnsupportedException.class);
        }
    }

    private static List<Boolean> descriptions(Consumer<FindQuery> query) {
        return client.studies().find(query).stream()
                .map(study -> study.mainTags().contains(DicomTag.STUDY_DESCRIPTION))
                .toList();
    }

    private static boolean isAtLeast(String release) {
        return ServerVersion.of(near.version()).isAtLeast(release);
    }

    private static <T> T answer(Call<T> call) throws IOException {
        Response<T> response = call.execute();
        assertThat(response.isSuccessful()).as(response.toString()).isTrue();
        return response.body();
    }

    @Test
    void theMethodOfRetrieval_isSaidUnderTheNameOfTheRelease() throws IOException {
        SystemInfo system = answer(client.rest(SystemApi.class).getSystem());

        assertThat(system.getDicomDefaultRetrieveMethod()).isEqualTo(isAtLeast("1.12.11") ? "C-MOVE" : null);
        assertThat(system.getDefaultRetrieveMethod())
                .isEqualTo(isAtLeast("1.12.6") && !isAtLeast("1.12.11") ? "C-MOVE" : null);
    }

    @Test
    void whatTheServerIsMadeOf_isSaidSince1130() throws IOException {
        SystemInfo system = answer(client.rest(SystemApi.class).getSystem());

        if (isAtLeast("1.13.0")) {
            assertThat(system.getPerformance()).containsEntry("DicomThreadsCount", 4L);
            assertThat(system.getThirdPartyVersions()).containsKey("dcmtk");
        } else {
            assertThat(system.getPerformance()).isNull();
            assertThat(system.getThirdPartyVersions()).isNull();
        }
    }

    @Test
    void noneWithoutLabels_asksForWhatHasNone_since11211() throws IOException {
        OrthancId labelled = client.uploadInstance(
                        SampleDicom.image().patientId("LABELLED").bytes())
                .instance()
                .orElseThrow();
        if (isAtLeast("1.12.0")) {
            answer(client.rest(InstancesApi.class).addInstanceLabel(labelled.toString(), "green"));
        }

        List<String> found = answer(client.rest(ToolsApi.class)
                .findIds(new FindRequest()
                        .level("Instance")
                        .query(Map.of())
                        .labels(List.of())
                        .labelsConstraint("None")));

        if (isAtLeast("1.12.11")) {
            assertThat(found).containsExactly(stored.toString());
        } else {
            assertThat(found).containsExactlyInAnyOrder(stored.toString(), labelled.toString());
        }
    }

    @Test
    void resourcesAreDeletedByLevel_since1130() throws IOException {
        ResourceOfLevel instance = new ResourceOfLevel().level("Instance").id(stored.toString());
        ResourceOfLevel unknown = new ResourceOfLevel().level("Series").id(stored.toString());
        BulkDeleteByLevelRequest request = new BulkDeleteByLevelRequest();
        ToolsApi tools = client.rest(ToolsApi.class);

        Response<Void> response =
                tools.bulkDeleteByLevel(request.resources(List.of(unknown))).execute();
        assertThat(response.isSuccessful()).isEqualTo(isAtLeast("1.13.0"));
        assertThat(client.instances().ref(stored).exists()).isTrue();

        response = tools.bulkDeleteByLevel(request.resources(List.of(instance))).execute();
        assertThat(response.isSuccessful()).isEqualTo(isAtLeast("1.13.0"));
        assertThat(client.instances().ref(stored).exists()).isEqualTo(!isAtLeast("1.13.0"));
    }

    @Test
    void theStatisticsOfWhatDoesNotExist_areZeros_in1130() throws IOException {
        String nothing = OrthancId.ofStudy("no", "1.2.3").toString();

        Response<StudyStatistics> response =
                client.rest(StudiesApi.class).getStudyStatistics(nothing).execute();

        assertThat(response.code()).isEqualTo(isAtLeast("1.13.0") ? 200 : 404);
        if (response.isSuccessful()) {
            assertThat(response.body().getCountInstances()).isZero();
        }
    }

    @Test
    void aCopyOfWhatDoesNotExist_isABadRequest_since1130() throws IOException {
        String nothing = OrthancId.ofStudy("no", "1.2.3").toString();

        assertThat(client.rest(StudiesApi.class)
                        .anonymizeStudy(nothing, new ResourceAnonymization())
                        .execute()
                        .code())
                .isEqualTo(isAtLeast("1.13.0") ? 400 : 404);
    }

    @Test
    void theLocalTitleOfARequest_winsOverTheConfiguredOne_since1130() throws IOException {
        answer(client.rest(ModalitiesApi.class)
                .storeToModality(
                        "far",
                        new StoreRequest().resources(List.of(stored.toString())).localAet("REQUESTED")));

        String title =
                answer(farClient.rest(InstancesApi.class).getInstanceMetadata(stored.toString(), "RemoteAET", null));
        assertThat(title).isEqualTo(isAtLeast("1.13.0") ? "REQUESTED" : "CONFIGURED");
    }

    @Test
    void theJobOfATransfer_namesWhatItSends_since11211() throws IOException {
        JobReference reference = answer(client.rest(ModalitiesApi.class)
                .storeToModalityAsJob(
                        "far",
                        new StoreRequest().resources(List.of(stored.toString())).asynchronous(true)));

        JobInfo job = ended(reference.getId());
        assertThat(job.getState()).isEqualTo("Success");
        assertThat(job.getContent().has("Resources")).isEqualTo(isAtLeast("1.12.11"));
    }

    @Test
    void theJobThatAModalityRefuses_saysItsStatus_since11210() throws IOException {
        Response<JobReference> reference = client.rest(ModalitiesApi.class)
                .moveFromModalityAsJob(
                        "far",
                        new MoveRequest()
                                .level("Study")
                                .resources(List.of(Map.of("StudyInstanceUID", "1.2.3")))
                                .targetAet("UNKNOWN")
                                .asynchronous(true))
                .execute();
        if (!isAtLeast("1.11.1")) {
            assertThat(reference.isSuccessful()).isFalse(); // it is not done as a job
            return;
        }

        JobInfo job = ended(reference.body().getId());
        assertThat(job.getState()).isEqualTo("Failure");
        if (isAtLeast("1.12.10")) {
            assertThat(job.getErrorPayload().getType()).isEqualTo("Dimse");
            assertThat(job.getErrorPayload().getContent().getDimseErrorStatus()).isPositive();
        } else {
            assertThat(job.getErrorPayload()).isNull();
        }
    }

    private static JobInfo ended(String id) throws IOException {
        JobsApi jobs = client.rest(JobsApi.class);
        Await.until("the end of the job", () -> client.job(id).get().state().isFinal());
        return answer(jobs.getJob(id));
    }
}
