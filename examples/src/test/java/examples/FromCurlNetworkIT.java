package examples;

import static io.github.orthanc4j.dicom.DicomTag.PATIENT_ID;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.change.Change;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.network.Modality;
import io.github.orthanc4j.network.ModalityConfiguration;
import io.github.orthanc4j.network.Peer;
import io.github.orthanc4j.network.PeerConfiguration;
import io.github.orthanc4j.network.PeerStoreResult;
import io.github.orthanc4j.network.QueryAnswer;
import io.github.orthanc4j.network.QueryResult;
import io.github.orthanc4j.network.RetrieveMethod;
import io.github.orthanc4j.network.StoreResult;
import io.github.orthanc4j.resource.ModifiedResource;
import io.github.orthanc4j.rest.ChangesApi;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.ExportInfo;
import io.github.orthanc4j.server.ServerInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs what {@code docs/from-curl.md} shows of jobs, the DICOM network, peers, and logs. */
class FromCurlNetworkIT extends CurlFixture {

    @Test
    void jobs() {
        Job<ModifiedResource> job = study.modify(
                options -> options.replace(STUDY_DESCRIPTION, "Second reading").keepSource(true));

        for (JobSnapshot one : orthanc.jobs().list()) {
            System.out.println(one.id() + " " + one.state() + " " + one.progress() + " %");
        }

        ModifiedResource modified = orthanc.job(job.id(), ModifiedResource.JOB).await();

        assertThat(modified.fetchStudy().mainTags().string(STUDY_DESCRIPTION)).contains("Second reading");
    }

    @Test
    void network() {
        orthanc.modalities().put("self", ModalityConfiguration.of("ORTHANC", host, port));

        Modality pacs = orthanc.modalities().put("pacs", ModalityConfiguration.of("PACS", host, port));
        pacs.echo();

        StoreResult sent = pacs.store(study).await(Duration.ofMinutes(5));

        QueryResult answers = pacs.query(ResourceLevel.STUDY, q -> q.patientId("P1"));
        for (QueryAnswer answer : answers.answers()) {
            answer.retrieve(options -> options.target("ORTHANC")).await();
        }

        List<Peer> peers = orthanc.peers().list();

        assertThat(sent.instances()).isPositive();
        assertThat(answers.answers()).hasSize(1);
        assertThat(peers).isEmpty();
    }

    @Test
    void modalities() {
        Modality pacs = pacs();

        Job<StoreResult> sending = pacs.store(
                List.of(study, instance),
                options -> options.localAet("ORTHANC")
                        .moveOriginator("ORTHANC", 1234)
                        .timeout(Duration.ofSeconds(10)));

        Map<String, ModalityConfiguration> modalities = orthanc.modalities().fetchConfigurations();
        pacs.echo(options -> options.timeout(Duration.ofSeconds(10)));

        if (info.version().isAtLeast("1.11.1")) {
            pacs.retrieve(r -> r.study(studyInstanceUid).target("ORTHANC").timeout(Duration.ofMinutes(1)))
                    .await();
        }
        if (info.version().isAtLeast("1.12.6")) {
            pacs.retrieve(r ->
                            r.method(RetrieveMethod.GET).study(studyInstanceUid).timeout(Duration.ofMinutes(1)))
                    .await();
        }

        assertThat(sending.await().instances()).isPositive();
        assertThat(modalities).containsOnlyKeys("self", "pacs");
    }

    @Test
    void queries() {
        Modality pacs = pacs();

        QueryResult asGiven =
                pacs.query(ResourceLevel.STUDY, q -> q.institution("a").verbatim(true));

        QueryResult answers = pacs.query(ResourceLevel.STUDY, q -> q.patientId("P1"));

        Optional<ResourceLevel> level = answers.fetchLevel();
        String modality = answers.fetchModality();
        DicomTags filter = answers.fetchFilter();
        DicomTags content = answers.answers().get(0).tags();
        answers.retrieve(options -> options.target("ORTHANC")).await();

        QueryResult series =
                pacs.query(ResourceLevel.SERIES, q -> q.patientId("P1").studyInstanceUid(studyInstanceUid));
        QueryResult instances = series.answers().get(0).queryInstances();

        assertThat(asGiven.answers()).isEmpty();
        assertThat(level).contains(ResourceLevel.STUDY);
        assertThat(modality).isEqualTo("pacs");
        assertThat(filter.string(PATIENT_ID)).contains("P1");
        assertThat(content.string(PATIENT_ID)).contains("P1");
        assertThat(instances.answers()).hasSize(3);
    }

    @Test
    void peers() {
        String url = server.url().toString();
        String password = "secret";

        Peer peer = orthanc.peers().put("sample", PeerConfiguration.of(url).withCredentials("alice", password));
        ServerInfo remote = peer.fetchSystem();
        PeerStoreResult received = peer.store(study, instance).await();
        peer.delete();

        assertThat(remote.version()).isEqualTo(info.version());
        assertThat(received.instances()).isPositive();
    }

    @Test
    void changes() {
        for (Change change : orthanc.changes().since(0)) {
            System.out.println(change.seq() + " " + change.type());
        }

        assertThat(orthanc.changes().fetchLast()).isPositive();
    }

    @Test
    void logs() {
        orthanc.changes().clear();
        List<ExportInfo> exported =
                orthanc.call(ChangesApi.class, api -> api.listExports(0L, 100)).getExports();
        orthanc.call(ChangesApi.class, api -> api.clearExports());

        assertThat(orthanc.changes().since(0)).isEmpty();
        assertThat(exported).isEmpty();
    }

    @Test
    void anyOtherRoute() {
        String uid = orthanc.call(ToolsApi.class, api -> api.generateUid("study"));

        assertThat(uid).matches("[0-9.]+");
    }

    private Modality pacs() {
        orthanc.modalities().put("self", ModalityConfiguration.of("ORTHANC", host, port));
        return orthanc.modalities().put("pacs", ModalityConfiguration.of("PACS", host, port));
    }
}
