package io.github.orthanc4j.network;

import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static io.github.orthanc4j.dicom.DicomTag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION;
import static io.github.orthanc4j.dicom.DicomTag.SCHEDULED_PROCEDURE_STEP_SEQUENCE;
import static io.github.orthanc4j.dicom.DicomTag.SERIES_DESCRIPTION;
import static io.github.orthanc4j.dicom.DicomTag.SPECIFIC_CHARACTER_SET;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.TextEncoding;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.CreateDicomRequest;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that an encoding does not have: a server, which is its own modality, would drop it without a word. */
class WrittenTextIT {

    private static final String IVANOV = "\u0418\u0412\u0410\u041d\u041e\u0412";
    private static final int BLOCK = 800;

    private static OrthancServer server;
    private static Orthanc orthanc;
    private static Modality modality;

    @BeforeAll
    static void start() {
        server = OrthancServer.release(System.getProperty("orthanc.release", "any"))
                .config("DicomAet", "SELF")
                .config("DicomAlwaysAllowFind", true)
                .start();
        orthanc = Orthanc.builder(server.url().toString()).build();
        modality = orthanc.modalities().put("self", ModalityConfiguration.of("SELF", "127.0.0.1", server.dicomPort()));
    }

    @AfterAll
    static void stop() {
        orthanc.close();
        server.kill();
    }

    @AfterEach
    void reset() {
        setEncoding("Latin1");
        orthanc.patients().list().forEach(PatientRef::delete);
    }

    private static void setEncoding(String name) {
        orthanc.call(ToolsApi.class, api -> api.setDefaultEncoding(name));
    }

    private static Instance store(String characterSet, int number) {
        SampleDicom image = SampleDicom.image().patientName("DOE^JANE").instanceNumber(number);
        return Samples.store(
                orthanc,
                characterSet.isEmpty() ? image.without(0x0008, 0x0005) : image.tag(0x0008, 0x0005, "CS", characterSet));
    }

    private static void assertRefused(String tag, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessageContaining("leave out letters of " + tag)
                .hasMessageNotContaining(IVANOV);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ascii",
                "Utf8",
                "Latin1",
                "Latin2",
                "Latin3",
                "Latin4",
                "Latin5",
                "Cyrillic",
                "Windows1251",
                "Arabic",
                "Greek",
                "Hebrew",
                "Thai",
                "Japanese",
                "JapaneseKanji",
                "Chinese",
                "Korean",
                "SimplifiedChinese"
            })
    void lettersThatAreSaidToBeWritten_areWritten(String name) {
        setEncoding(name);
        TextEncoding encoding = TextEncoding.ofServer(name);
        // what has all letters need not be asked for all of them
        int step = encoding.canWrite(IVANOV + "\u1e00\u0e01") ? 37 : 1;
        List<String> letters = IntStream.range(0xA1, 0x10000)
                .filter(letter -> letter % step == 0 && Character.isLetterOrDigit(letter))
                .mapToObj(Character::toString)
                .filter(encoding::canWrite)
                .toList();
        for (int from = 0; from < letters.size(); from += BLOCK) {
            String text = letters.subList(from, Math.min(from + BLOCK, letters.size())).stream()
                    .collect(Collectors.joining("|", "a", "b"));
            assertThat(written(text)).isEqualTo(text);
        }
    }

    private static String written(String text) {
        CreateDicomRequest request = new CreateDicomRequest()
                .tags(Map.of("PatientID", new JsonPrimitive("P1"), "PatientComments", new JsonPrimitive(text)));
        String id =
                orthanc.call(ToolsApi.class, api -> api.createDicom(request)).getId();
        return orthanc.call(InstancesApi.class, api -> api.getInstanceTagsSimplified(id, "PatientComments", null))
                .get("PatientComments")
                .getAsString();
    }

    @Test
    void queryWithLettersThatTheServerLacks_isRefused() {
        store("ISO_IR 192", 1);

        assertRefused("PatientName", () -> modality.query(ResourceLevel.STUDY, q -> q.patientName(IVANOV + "*")));
        assertRefused("PatientID", () -> modality.retrieve(r -> r.patient(IVANOV)));
        assertThat(modality.query(
                                ResourceLevel.STUDY,
                                q -> q.patientName(IVANOV + "*").allowTextLoss(true))
                        .answers())
                .as("all of them")
                .hasSize(1);
        assertThat(modality.query(ResourceLevel.STUDY, q -> q.patientName("M\u00dcLLER*"))
                        .answers())
                .isEmpty();
    }

    @Test
    void queryOfAnAnswer_isRefused() {
        store("ISO_IR 192", 1);
        QueryAnswer answer = modality.query(ResourceLevel.STUDY, q -> q.patientName("DOE*"))
                .answers()
                .get(0);

        assertRefused("SeriesDescription", () -> answer.querySeries(q -> q.tag(SERIES_DESCRIPTION, IVANOV + "*")));
    }

    @Test
    void worklistQuery_isRefused_alsoForItsSequences() {
        assertRefused("PatientName", () -> modality.findWorklist(q -> q.tag(PATIENT_NAME, IVANOV)));
        assertRefused(
                "ScheduledProcedureStepSequence",
                () -> modality.findWorklist(q -> q.sequence(
                        SCHEDULED_PROCEDURE_STEP_SEQUENCE,
                        step -> step.tag(SCHEDULED_PROCEDURE_STEP_DESCRIPTION, IVANOV))));
    }

    @Test
    void queryInAnEncodingThatHasTheLetters_findsThem() {
        Samples.store(orthanc, SampleDicom.image().patientName(IVANOV + "^A"));
        store("ISO_IR 192", 2);

        for (String encoding : List.of("Utf8", "Cyrillic")) {
            setEncoding(encoding);
            assertThat(modality.query(ResourceLevel.STUDY, q -> q.patientName(IVANOV + "*"))
                            .answers())
                    .singleElement()
                    .satisfies(answer ->
                            assertThat(answer.tags().string(PATIENT_NAME)).hasValue(IVANOV + "^A"));
        }
    }

    @Test
    void replacementOfOneFile_isRefusedByItsCharacterSet() {
        for (String lacking : List.of("", "ISO_IR 100", "ISO_IR 6", "NONSENSE", "ISO 2022 IR 6\\ISO 2022 IR 144")) {
            Instance instance = store(lacking, 1);
            assertRefused(
                    "PatientName",
                    () -> instance.modified(o -> o.replace(PATIENT_NAME, IVANOV))
                            .readBytes());
            assertRefused(
                    "PatientName",
                    () -> instance.anonymized(o -> o.replace(PATIENT_NAME, IVANOV))
                            .readBytes());
            instance.delete();
        }
        for (String having : List.of("ISO_IR 192", "ISO_IR 144", "GB18030", "\\ISO 2022 IR 87")) {
            Instance instance = store(having, 1);
            assertThat(nameIn(instance.modified(o -> o.replace(PATIENT_NAME, IVANOV))
                            .readBytes()))
                    .as(having)
                    .hasValue(IVANOV);
            instance.delete();
        }
    }

    @Test
    void replacementWithItsCharacterSet_isWrittenWhole() {
        for (String before : List.of("", "ISO_IR 100", "NONSENSE")) {
            Instance instance = store(before, 1);
            assertThat(nameIn(instance.modified(
                                    o -> o.replace(PATIENT_NAME, IVANOV).replace(SPECIFIC_CHARACTER_SET, "ISO_IR 192"))
                            .readBytes()))
                    .hasValue(IVANOV);
            instance.delete();
        }
    }

    private static Optional<String> nameIn(byte[] file) {
        InstanceRef copy =
                orthanc.instances().ref(orthanc.uploadInstance(file).instance().orElseThrow());
        DicomTags tags = copy.fetchTags();
        copy.delete();
        return tags.string(PATIENT_NAME);
    }

    @Test
    void replacementInManyFiles_needsOneCharacterSet() {
        Study study = store("ISO_IR 192", 1).fetchStudy();
        store("ISO_IR 192", 2);
        Study copy =
                study.modify(o -> o.replace(STUDY_DESCRIPTION, IVANOV)).await().fetchStudy();
        assertThat(copy.mainTags().string(STUDY_DESCRIPTION)).hasValue(IVANOV);
        copy.delete();

        store("ISO_IR 100", 3);
        assertRefused("StudyDescription", () -> study.modify(o -> o.replace(STUDY_DESCRIPTION, IVANOV)));
        assertRefused("StudyDescription", () -> study.anonymize(o -> o.replace(STUDY_DESCRIPTION, IVANOV)));
        assertRefused("StudyDescription", () -> orthanc.bulk(study).modify(o -> o.replace(STUDY_DESCRIPTION, IVANOV)));
    }

    @Test
    void replacementInManyFiles_withItsCharacterSet_isWrittenWhole() {
        Study study = store("ISO_IR 100", 1).fetchStudy();
        store("", 2);

        for (Study copy : List.of(
                study.modify(o -> o.replace(STUDY_DESCRIPTION, IVANOV).replace(SPECIFIC_CHARACTER_SET, "ISO_IR 192"))
                        .await()
                        .fetchStudy(),
                study.anonymize(o -> o.replace(STUDY_DESCRIPTION, IVANOV).replace(SPECIFIC_CHARACTER_SET, "ISO_IR 192"))
                        .await()
                        .fetchStudy())) {
            assertThat(copy.mainTags().string(STUDY_DESCRIPTION)).hasValue(IVANOV);
            assertThat(copy.fetchInstancesTags().values())
                    .hasSize(2)
                    .allSatisfy(
                            tags -> assertThat(tags.string(STUDY_DESCRIPTION)).hasValue(IVANOV));
            copy.delete();
        }
    }
}
