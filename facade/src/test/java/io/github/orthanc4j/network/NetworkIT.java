package io.github.orthanc4j.network;

import static io.github.orthanc4j.dicom.DicomTag.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobFailedException;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.testing.Await;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import io.github.orthanc4j.transfer.UploadOutcome;
import java.time.Duration;
import java.util.List;
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
        peer = near.peers().put("far", PeerConfiguration.of(farServer.url().toString()));
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
        return ModalityConfiguration.of(title, "127.0.0.1", server.dicomPort());
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
        assertThat(near.modalities().fetchConfigurations().get("far").port()).isEqualTo(farServer.dicomPort());
        assertThat(modality.fetchConfiguration().aet()).isEqualTo("FAR");
        Modality other = near.modalities()
                .put("other", reach("OTHER", farServer).withPermission(ModalityPermission.ECHO, false));
        assertThat(other.fetchConfiguration().allows(ModalityPermission.ECHO)).contains(false);
        other.delete();
        assertThat(near.modalities().fetchConfigurations()).doesNotContainKey("other");
        assertThatThrownBy(other::fetchConfiguration).isInstanceOf(OrthancNotFoundException.class);
    }

    @Test
    void queryForRetiredTags_isAnsweredOnEveryRelease() {
        Samples.store(far, image(1).tag(0x0010, 0x1000, "LO", "OTHER"));

        QueryResult query = modality.query(
                ResourceLevel.STUDY,
                filter -> filter.patientId("NET").requestedTags(OTHER_PATIENT_IDS, DicomTag.of("LengthToEnd")));

        assertThat(query.answers())
                .singleElement()
                .satisfies(answer ->
                        assertThat(answer.tags().string(OTHER_PATIENT_IDS)).hasValue("OTHER"));
    }

    @Test
    void echo_succeedsOnlyIfTheModalityAnswers() {
        modality.echo();
        modality.echo(options -> options.timeout(Duration.ofSeconds(5)).checkFind(true));
        Modality dead = near.modalities().put("dead", ModalityConfiguration.of("DEAD", "127.0.0.1", 1));
        assertThatThrownBy(() -> dead.echo(options -> options.timeout(Duration.ofSeconds(1))))
                .isInstanceOf(OrthancException.class);
        dead.delete();
    }

    @Test
    void store_sendsResourcesAsAJob() {
        List<Instance> instances = storeTwo(near);
        var result = modality.store(instances).await(LONG);
        assertThat(result.instances()).isEqualTo(2);
        assertThat(far.instances().ref(instances.get(1).id()).exists()).isTrue();
    }

    @Test
    void permissiveTransfers_succeed_thoughNobodyIsThere() throws Throwable {
        List<Instance> instances = storeTwo(near);
        Modality dead = near.modalities().put("dead", ModalityConfiguration.of("DEAD", "127.0.0.1", 1));
        Peer deadPeer = near.peers().put("dead", PeerConfiguration.of("http://127.0.0.1:1/"));

        assertThat(dead.store(instances, options -> options.permissive(true))
                        .await(LONG)
                        .instances())
                .isEqualTo(2);
        assertThat(deadPeer.store(instances, options -> options.permissive(true))
                        .await(LONG)
                        .instances())
                .isEqualTo(2);
        Releases.since(
                "1.11.1",
                near,
                () -> assertThat(dead.retrieve(r -> r.study("1.2.3").permissive(true))
                                .await(LONG)
                                .requests())
                        .isEqualTo(1));
        dead.delete();
        deadPeer.delete();
    }

    @Test
    void storeStraight_sendsAFileThatIsNotKept() {
        var result = modality.storeStraight(image(1).bytes());
        assertThat(result.sopInstanceUid()).isEqualTo(image(1).value(0x0008, 0x0018));
        assertThat(far.instances().list()).hasSize(1);
        assertThat(near.instances().list()).isEmpty();
    }

    @Test
    void query_givesTheAnswers() {
        storeTwo(far);
        QueryResult query = modality.query(
                ResourceLevel.STUDY, q -> q.patientName("DOE*").requestedTags(STUDY_DATE, STUDY_DESCRIPTION));
        assertThat(query.answers()).hasSize(1);
        assertThat(query.answers().get(0).tags().string(PATIENT_ID)).hasValue("NET");
        assertThat(query.answers().get(0).tags().string(STUDY_DESCRIPTION)).hasValue("Sample study");
        assertThat(query.fetchLevel()).contains(ResourceLevel.STUDY);
        assertThat(query.fetchModality()).isEqualTo("far");
        assertThat(query.fetchFilter().string(PATIENT_NAME)).hasValue("DOE*");
        assertThat(modality.query(ResourceLevel.STUDY, q -> q.patientName("NOBODY"))
                        .answers())
                .isEmpty();
    }

    @Test
    void query_isListedAndForgotten() {
        QueryResult query = modality.query(ResourceLevel.PATIENT, q -> q.patientId("*"));
        assertThat(near.queries().list()).extracting(QueryRef::id).contains(query.id());
        assertThat(near.query(query.id()).get().answers()).hasSameSizeAs(query.answers());
        query.delete();
        assertThatThrownBy(() -> near.query(query.id()).get()).isInstanceOf(OrthancNotFoundException.class);
    }

    @Test
    void queryBelowAnAnswer_goesDownTheLevels() {
        storeTwo(far);
        QueryAnswer patient = modality.query(ResourceLevel.PATIENT, q -> q.patientId("NET"))
                .answers()
                .get(0);
        QueryAnswer study = patient.queryStudies().answers().get(0);
        QueryAnswer series =
                study.querySeries(q -> q.requestedTags(MODALITY)).answers().get(0);
        assertThat(series.tags().string(MODALITY)).hasValue("MR");
        assertThat(series.queryInstances().answers()).hasSize(2);
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
        QueryResult query = modality.query(
                ResourceLevel.INSTANCE,
                q -> q.patientId("NET")
                        .tag(INSTANCE_NUMBER, "")
                        .requestedTags(STUDY_INSTANCE_UID, SERIES_INSTANCE_UID));
        QueryAnswer second = query.answers().stream()
                .filter(answer -> answer.tags().integer(INSTANCE_NUMBER).orElse(0) == 2)
                .findFirst()
                .orElseThrow();
        second.retrieve(options -> options.target("NEAR")).await(LONG);
        assertThat(near.instances().list())
                .extracting(Instance::id)
                .containsExactly(instances.get(1).id());
    }

    @Test
    void retrieveStudy_givesTheStudyThatArrived() {
        storeTwo(far);

        Study study = modality.retrieveStudy(image(1).value(0x0020, 0x000D));

        assertThat(study.instances()).hasSize(2);
        assertThat(study.patientTags().string(PATIENT_ID)).contains("NET");
    }

    @Test
    void retrieveStudy_completesWhatWasThereBefore() {
        storeTwo(far);
        Samples.store(near, image(1));

        assertThat(modality.retrieveStudy(image(1).value(0x0020, 0x000D)).instances())
                .hasSize(2);
    }

    @Test
    void retrieveStudy_ofWhatTheModalityDoesNotHave_saysSo() {
        assertThatThrownBy(() -> modality.retrieveStudy("1.2.3"))
                .isInstanceOfSatisfying(
                        StudyNotRetrievedException.class,
                        failure -> assertThat(failure.offeredInstances()).hasValue(0))
                .hasMessageContaining("does not have it");
    }

    @Test
    void retrieveStudy_thatTheModalitySendsElsewhere_saysSo() {
        storeTwo(far);
        far.modalities().put("itself", reach("FAR", farServer));

        assertThatThrownBy(
                        () -> modality.retrieveStudy(image(1).value(0x0020, 0x000D), options -> options.target("FAR")))
                .isInstanceOfSatisfying(StudyNotRetrievedException.class, failure -> {
                    assertThat(failure.offeredInstances()).hasValue(2);
                    assertThat(failure.storedInstances()).isZero();
                })
                .hasMessageContaining("nothing arrived");
        // some of it was there before
        Samples.store(near, image(1));
        assertThatThrownBy(
                        () -> modality.retrieveStudy(image(1).value(0x0020, 0x000D), options -> options.target("FAR")))
                .isInstanceOf(StudyNotRetrievedException.class)
                .hasMessageContaining("has 2 instances, and 1 are here");
        far.modality("itself").delete();
    }

    @Test
    void retrieveStudy_thatTheModalityCannotSend_failsInWords() {
        storeTwo(far);

        assertThatThrownBy(() ->
                        modality.retrieveStudy(image(1).value(0x0020, 0x000D), options -> options.target("UNKNOWN")))
                .isInstanceOf(JobFailedException.class);
    }

    @Test
    void retrieve_byCGet_needsANewerServer() throws Throwable {
        storeTwo(far);
        QueryResult query = modality.query(ResourceLevel.STUDY, q -> q.patientId("NET"));
        Releases.since("1.12.6", near, () -> {
            query.retrieve(options -> options.method(RetrieveMethod.GET)).await(LONG);
            assertThat(near.instances().list()).hasSize(2);
        });
    }

    @Test
    void moveAndGet_fetchWhatIsKnownByItsIdentifiers() throws Throwable {
        storeTwo(far);
        String study = image(1).value(0x0020, 0x000D);
        Releases.since("1.11.1", near, () -> {
            RetrieveResult result =
                    modality.retrieve(r -> r.study(study).target("NEAR")).await(LONG);
            assertThat(near.instances().list()).hasSize(2);
            assertThat(result.receivedInstances()).isEmpty();
        });
        near.patients().list().forEach(PatientRef::delete);
        Releases.since("1.12.6", near, () -> {
            RetrieveResult result = modality.retrieve(r -> r.study(study).method(RetrieveMethod.GET))
                    .await(LONG);
            assertThat(near.instances().list()).hasSize(2);
            assertThat(result.requests()).isEqualTo(1);
            if (near.server().get().version().isAtLeast("1.12.10")) {
                assertThat(result.receivedInstances().orElseThrow()).hasSize(2);
            } else {
                assertThat(result.receivedInstances()).isEmpty();
            }
        });
    }

    @Test
    void retrievalToAnUnknownTarget_failsInWords() throws Throwable {
        storeTwo(far);
        Releases.since("1.11.1", near, () -> {
            Job<RetrieveResult> job = modality.retrieve(
                    r -> r.study(image(1).value(0x0020, 0x000D)).target("UNKNOWN"));
            assertThatThrownBy(() -> job.await(LONG))
                    .isInstanceOf(JobFailedException.class)
                    .hasMessageContaining("(DicomMoveScu, from FAR to UNKNOWN) failed: ");
        });
    }

    @Test
    void store_namesTheCommitmentThatItHasAskedFor() {
        Job<StoreResult> job = modality.store(storeTwo(near), options -> options.requestCommitment(true));
        assertThat(job.await(LONG).storageCommitment()).isPresent();
        assertThat(modality.store(near.studies().listIds().stream().toList())
                        .await(LONG)
                        .storageCommitment())
                .isEmpty();
    }

    @Test
    void storageCommitment_tellsWhatTheModalityHas() throws Exception {
        List<Instance> instances = storeTwo(near);
        modality.store(instances).await(LONG);
        StorageCommitment commitment = modality.requestStorageCommitment(instances);
        StorageCommitmentReport report = spoken(commitment);
        assertThat(report.status()).isEqualTo(CommitmentStatus.SUCCESS);
        assertThat(report.committed()).hasSize(2);
        near.modalities().storageCommitment(commitment.id()).removeCommitted();
        assertThat(near.instances().list()).isEmpty();
    }

    @Test
    void storageCommitment_ofWhatTheModalityDoesNotHave_fails() throws Exception {
        List<Instance> instances = storeTwo(near);
        StorageCommitmentReport report = spoken(modality.requestStorageCommitment(instances));
        assertThat(report.status()).isEqualTo(CommitmentStatus.FAILURE);
        assertThat(report.failures()).hasSize(2);
    }

    private static StorageCommitmentReport spoken(StorageCommitment commitment) {
        Await.until(
                "the modality says something",
                () -> !commitment.fetchReport().status().equals(CommitmentStatus.PENDING));
        return commitment.fetchReport();
    }

    @Test
    void peers_areListedDescribedAndDeleted() {
        Peer secret = near.peers()
                .put(
                        "secret",
                        PeerConfiguration.of(farServer.url().toString())
                                .withCredentials("alice", "wonderland")
                                .withHeader("X-Token", "abc"));
        assertThat(near.peers().list()).extracting(Peer::name).contains("far", "secret");
        assertThat(secret.fetchConfiguration().username()).contains("alice");
        assertThat(secret.fetchConfiguration().headerNames()).containsExactly("X-Token");
        assertThat(near.peers().fetchConfigurations().get("secret").raw().getPassword())
                .isNull();
        secret.delete();
        assertThat(near.peers().fetchConfigurations()).containsOnlyKeys("far");
    }

    @Test
    void peers_neverShowTheirSecrets() {
        PeerConfiguration configuration = PeerConfiguration.of("http://alice@far")
                .withCredentials("alice", "wonderland")
                .withHeader("X-Token", "abc");
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
        assertThat(result.instances()).isEqualTo(2);
        assertThat(far.instances().list()).hasSize(2);
    }

    @Test
    void peer_isSentAFileThatIsNotKept() {
        assertThat(peer.storeStraight(image(1).bytes()).outcome()).isEqualTo(UploadOutcome.STORED);
        assertThat(far.instances().list()).hasSize(1);
        assertThat(near.instances().list()).isEmpty();
    }
}
