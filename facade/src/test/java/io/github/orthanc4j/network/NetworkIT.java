package io.github.orthanc4j.network;

import static io.github.orthanc4j.dicom.DicomTag.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.rest.model.ModalityConfiguration;
import io.github.orthanc4j.rest.model.PeerConfiguration;
import io.github.orthanc4j.rest.model.StorageCommitmentReport;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers that are each other's modality and peer. */
class NetworkIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static OrthancServer nearServer;
    private static OrthancServer farServer;
    private static Orthanc near;
    private static Orthanc far;
    private static Modality modality;
    private static Peer peer;

    @BeforeAll
    static void start() {
        nearServer = server("NEAR");
        farServer = server("FAR");
        near = Orthanc.builder(nearServer.url().toString()).build();
        far = Orthanc.builder(farServer.url().toString()).build();
        modality = near.modalities().put("far", reach("FAR", farServer));
        far.modalities().put("near", reach("NEAR", nearServer));
        peer = near.peers()
                .put("far", new PeerConfiguration().URL(farServer.url().toString()));
    }

    private static OrthancServer server(String title) {
        return OrthancServer.release(System.getProperty("orthanc.release", "any"))
                .config("DicomAet", title)
                .config("DicomAlwaysAllowFind", true)
                .config("DicomAlwaysAllowGet", true)
                .config("DicomAlwaysAllowMove", true)
                .start();
    }

    private static ModalityConfiguration reach(String title, OrthancServer server) {
        return new ModalityConfiguration().AET(title).host("127.0.0.1").port(server.dicomPort());
    }

    @AfterAll
    static void stop() {
        near.close();
        far.close();
        nearServer.kill();
        farServer.kill();
    }

    @AfterEach
    void deleteEverything() {
        near.patients().list().forEach(PatientRef::delete);
        far.patients().list().forEach(PatientRef::delete);
    }

    private static SampleDicom image(int number) {
        return SampleDicom.image().patientId("NET").patientName("DOE^JANE").instanceNumber(number);
    }

    private static List<Instance> storeTwo(Orthanc orthanc) {
        return List.of(Samples.store(orthanc, image(1)), Samples.store(orthanc, image(2)));
    }

    @Test
    void modalities_areListedDescribedChangedAndDeleted() {
        assertThat(near.modalities().list()).extracting(Modality::name).contains("far");
        assertThat(near.modalities().fetchConfigurations().get("far").getPort()).isEqualTo(farServer.dicomPort());
        assertThat(modality.fetchConfiguration().getAET()).isEqualTo("FAR");
        Modality other =
                near.modalities().put("other", reach("OTHER", farServer).allowEcho(false));
        assertThat(other.fetchConfiguration().getAllowEcho()).isFalse();
        other.delete();
        assertThat(near.modalities().fetchConfigurations()).doesNotContainKey("other");
        assertThatThrownBy(other::fetchConfiguration).isInstanceOf(OrthancNotFoundException.class);
    }

    @Test
    void queryForRetiredTags_isAnsweredOnEveryRelease() {
        Samples.store(far, image(1).tag(0x0010, 0x1000, "LO", "OTHER"));

        Query query = modality.query(
                ResourceLevel.STUDY,
                filter -> filter.patientId("NET").answer(OTHER_PATIENT_IDS, DicomTag.of("LengthToEnd")));

        assertThat(query.answers())
                .singleElement()
                .satisfies(answer ->
                        assertThat(answer.tags().string(OTHER_PATIENT_IDS)).hasValue("OTHER"));
    }

    @Test
    void echo_succeedsOnlyIfTheModalityAnswers() {
        modality.echo();
        modality.echo(options -> options.timeout(5).checkFind(true));
        Modality dead = near.modalities()
                .put(
                        "dead",
                        new ModalityConfiguration()
                                .AET("DEAD")
                                .host("127.0.0.1")
                                .port(1));
        assertThatThrownBy(() -> dead.echo(options -> options.timeout(1))).isInstanceOf(OrthancException.class);
        dead.delete();
    }

    @Test
    void store_sendsResourcesAsAJob() {
        List<Instance> instances = storeTwo(near);
        var result = modality.store(instances).await(LONG);
        assertThat(result.getInstancesCount()).isEqualTo(2);
        assertThat(result.getFailedInstancesCount()).isZero();
        assertThat(far.instances().ref(instances.get(1).id()).exists()).isTrue();
    }

    @Test
    void storeStraight_sendsAFileThatIsNotKept() {
        var result = modality.storeStraight(image(1).bytes());
        assertThat(result.getSoPInstanceUID()).isEqualTo(image(1).value(0x0008, 0x0018));
        assertThat(far.instances().list()).hasSize(1);
        assertThat(near.instances().list()).isEmpty();
    }

    @Test
    void query_givesTheAnswers() {
        storeTwo(far);
        Query query =
                modality.query(ResourceLevel.STUDY, q -> q.patientName("DOE*").answer(STUDY_DATE, STUDY_DESCRIPTION));
        assertThat(query.answers()).hasSize(1);
        assertThat(query.answers().get(0).tags().string(PATIENT_ID)).hasValue("NET");
        assertThat(query.answers().get(0).tags().string(STUDY_DESCRIPTION)).hasValue("Sample study");
        assertThat(query.fetchLevel()).isEqualTo("Study");
        assertThat(query.fetchModality()).isEqualTo("far");
        assertThat(query.fetchFilter().string(PATIENT_NAME)).hasValue("DOE*");
        assertThat(modality.query(ResourceLevel.STUDY, q -> q.patientName("NOBODY"))
                        .answers())
                .isEmpty();
    }

    @Test
    void query_isListedAndForgotten() {
        Query query = modality.query(ResourceLevel.PATIENT, q -> q.patientId("*"));
        assertThat(near.queries().list()).extracting(QueryRef::id).contains(query.id());
        assertThat(near.queries().ref(query.id()).get().answers()).hasSameSizeAs(query.answers());
        query.delete();
        assertThatThrownBy(() -> near.queries().ref(query.id()).get()).isInstanceOf(OrthancNotFoundException.class);
    }

    @Test
    void queryBelowAnAnswer_goesDownTheLevels() {
        storeTwo(far);
        QueryAnswer patient = modality.query(ResourceLevel.PATIENT, q -> q.patientId("NET"))
                .answers()
                .get(0);
        QueryAnswer study = patient.queryStudies(q -> {}).answers().get(0);
        QueryAnswer series =
                study.querySeries(q -> q.answer(MODALITY)).answers().get(0);
        assertThat(series.tags().string(MODALITY)).hasValue("MR");
        assertThat(series.queryInstances(q -> {}).answers()).hasSize(2);
    }

    @Test
    void retrieve_fetchesAll() {
        List<Instance> instances = storeTwo(far);
        modality.query(ResourceLevel.STUDY, q -> q.patientId("NET")).retrieve().await(LONG);
        assertThat(near.instances().list())
                .extracting(Instance::id)
                .containsExactlyInAnyOrder(
                        instances.get(0).id(), instances.get(1).id());
    }

    @Test
    void retrieve_fetchesOneAnswer() {
        List<Instance> instances = storeTwo(far);
        Query query = modality.query(
                ResourceLevel.INSTANCE,
                q -> q.patientId("NET").tag(INSTANCE_NUMBER, "").answer(STUDY_INSTANCE_UID, SERIES_INSTANCE_UID));
        QueryAnswer second = query.answers().stream()
                .filter(answer -> answer.tags().integer(INSTANCE_NUMBER).orElse(0) == 2)
                .findFirst()
                .orElseThrow();
        second.retrieve(options -> options.targetAet("NEAR")).await(LONG);
        assertThat(near.instances().list())
                .extracting(Instance::id)
                .containsExactly(instances.get(1).id());
    }

    @Test
    void retrieve_byCGet_needsANewerServer() throws Throwable {
        storeTwo(far);
        Query query = modality.query(ResourceLevel.STUDY, q -> q.patientId("NET"));
        Releases.since("1.12.6", near, () -> {
            query.retrieve(options -> options.retrieveMethod("C-GET")).await(LONG);
            assertThat(near.instances().list()).hasSize(2);
        });
    }

    @Test
    void moveAndGet_fetchWhatIsKnownByItsIdentifiers() throws Throwable {
        storeTwo(far);
        List<Map<DicomTag, String>> studies = List.of(Map.of(STUDY_INSTANCE_UID, image(1).value(0x0020, 0x000D)));
        Releases.since("1.11.1", near, () -> {
            modality.move(ResourceLevel.STUDY, studies, options -> options.targetAet("NEAR"))
                    .await(LONG);
            assertThat(near.instances().list()).hasSize(2);
        });
        near.patients().list().forEach(PatientRef::delete);
        Releases.since("1.12.6", near, () -> {
            modality.get(ResourceLevel.STUDY, studies, options -> {}).await(LONG);
            assertThat(near.instances().list()).hasSize(2);
        });
    }

    @Test
    void storageCommitment_tellsWhatTheModalityHas() throws Exception {
        List<Instance> instances = storeTwo(near);
        modality.store(instances).await(LONG);
        StorageCommitment commitment = modality.requestStorageCommitment(instances);
        StorageCommitmentReport report = spoken(commitment);
        assertThat(report.getStatus()).isEqualTo("Success");
        assertThat(report.getSuccess()).hasSize(2);
        near.modalities().storageCommitment(commitment.id()).removeCommitted();
        assertThat(near.instances().list()).isEmpty();
    }

    @Test
    void storageCommitment_ofWhatTheModalityDoesNotHave_fails() throws Exception {
        List<Instance> instances = storeTwo(near);
        StorageCommitmentReport report = spoken(modality.requestStorageCommitment(instances));
        assertThat(report.getStatus()).isEqualTo("Failure");
        assertThat(report.getFailures()).hasSize(2);
    }

    private static StorageCommitmentReport spoken(StorageCommitment commitment) {
        Await.until(
                "the modality says something",
                () -> !commitment.fetchReport().getStatus().equals("Pending"));
        return commitment.fetchReport();
    }

    @Test
    void peers_areListedDescribedAndDeleted() {
        Peer secret = near.peers()
                .put(
                        "secret",
                        new PeerConfiguration()
                                .URL(farServer.url().toString())
                                .username("alice")
                                .password("wonderland")
                                .httpHeaders(Map.of("X-Token", "abc")));
        assertThat(near.peers().list()).extracting(Peer::name).contains("far", "secret");
        assertThat(secret.fetchConfiguration().getUsername()).isEqualTo("alice");
        assertThat(secret.fetchConfiguration().getHttpHeaders()).containsExactly("X-Token");
        assertThat(near.peers().fetchConfigurations().get("secret").getPassword())
                .isNull();
        secret.delete();
        assertThat(near.peers().fetchConfigurations()).containsOnlyKeys("far");
    }

    @Test
    void peers_neverShowTheirSecrets() {
        PeerConfiguration configuration = new PeerConfiguration()
                .URL("http://alice@far")
                .username("alice")
                .password("wonderland")
                .httpHeaders(Map.of("X-Token", "abc"));
        assertThat(configuration.toString()).doesNotContain("alice", "wonderland", "abc");
    }

    @Test
    void peer_tellsWhatItIs() {
        assertThat(peer.fetchSystem().version()).isEqualTo(far.server().get().version());
    }

    @Test
    void peer_isSentResourcesAsAJob() {
        List<Instance> instances = storeTwo(near);
        var result = peer.store(instances, options -> options.compress(true)).await(LONG);
        assertThat(result.getInstancesCount()).isEqualTo(2);
        assertThat(result.getFailedInstancesCount()).isZero();
        assertThat(far.instances().list()).hasSize(2);
    }

    @Test
    void peer_isSentAFileThatIsNotKept() {
        assertThat(peer.storeStraight(image(1).bytes()).getStatus()).isEqualTo("Success");
        assertThat(far.instances().list()).hasSize(1);
        assertThat(near.instances().list()).isEmpty();
    }
}
