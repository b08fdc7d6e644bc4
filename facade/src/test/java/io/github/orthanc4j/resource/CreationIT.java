package io.github.orthanc4j.resource;

import static io.github.orthanc4j.dicom.DicomTag.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.image.ImageFormat;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DICOM files that the server makes. */
class CreationIT {

    private static final String GREEK = "Ωμέγα";
    private static final String UTF_8 = "ISO_IR 192";

    @TempDir
    private Path folder;

    private Orthanc orthanc;
    private Study study;

    @BeforeEach
    void connect() {
        orthanc = Orthanc.builder(OrthancServer.shared().url().toString()).build();
        study = study("ISO_IR 100");
    }

    private Study study(String characterSet) {
        return study(SampleDicom.image().patientId("CREATION-" + characterSet).tag(0x0008, 0x0005, "CS", characterSet));
    }

    private Study study(SampleDicom image) {
        UploadedInstance stored = orthanc.uploadInstance(image.bytes());
        return orthanc.studies().get(stored.study().orElseThrow());
    }

    @AfterEach
    void deleteEverything() {
        orthanc.patients().list().forEach(PatientRef::delete);
        orthanc.close();
    }

    private Path pdf(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        byte[] start = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, content, 0, start.length);
        content[size - 1] = 'x';
        return Files.write(folder.resolve(size + ".pdf"), content);
    }

    private static byte[] image(String format, int gray) throws IOException {
        BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 15; i++) {
            image.getRaster().setSample(i % 5, i / 5, 0, gray);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private Path imageFile(String format, int gray) throws IOException {
        return Files.write(folder.resolve(gray + "." + format), image(format, gray));
    }

    private Instance made(UploadedInstance created) {
        assertThat(created.isStored()).isTrue();
        return orthanc.instances().get(created.instance().orElseThrow());
    }

    private Instance create(Consumer<DicomCreation> creation) {
        return made(orthanc.createDicom(creation));
    }

    /** Around the size of a piece, and its multiples. */
    @ParameterizedTest
    @ValueSource(ints = {10, 11, 12, 13, 49151, 49152, 49153, 98304, 300_001})
    void pdf_comesBackWhole(int size) throws IOException {
        Path pdf = pdf(size);

        Instance made = create(c -> c.tag(PATIENT_ID, "P").pdf(pdf));

        byte[] padded = Arrays.copyOf(Files.readAllBytes(pdf), size + size % 2);
        assertThat(made.pdf().readBytes()).isEqualTo(padded);
    }

    @Test
    void attachedPdf_isInTheStudy() throws IOException {
        UploadedInstance attached = study.attachPdf(pdf(100), c -> c.tag(SERIES_DESCRIPTION, "Report"));

        assertThat(attached.study()).contains(study.id());
        DicomTags tags = made(attached).fetchTags();
        assertThat(tags.string(PATIENT_ID)).contains("CREATION-ISO_IR 100");
        assertThat(tags.string(SERIES_DESCRIPTION)).contains("Report");
        assertThat(tags.string(MIME_TYPE_OF_ENCAPSULATED_DOCUMENT)).contains("application/pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void image_hasItsPixels(String format) throws IOException {
        Path file = imageFile(format, 90);

        Instance made = create(c -> c.parent(study).image(file));

        byte[] drawn = made.pixels().uint8(ImageFormat.PNG).readBytes();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(drawn));
        assertThat(List.of(
                        image.getWidth(), image.getHeight(), image.getRaster().getSample(4, 2, 0)))
                .isEqualTo(List.of(5, 3, 90));
    }

    @Test
    void imageFromMemory_isASecondaryCapture() throws IOException {
        byte[] png = image("png", 7);

        DicomTags tags = create(c -> c.tag(PATIENT_ID, "P").image(png)).fetchTags();

        assertThat(tags.string(SOP_CLASS_UID)).contains("1.2.840.10008.5.1.4.1.1.7");
        assertThat(tags.string(MODALITY)).contains("OT");
    }

    @Test
    void classAndModalityOfAnImage_canBeGiven() throws IOException {
        byte[] png = image("png", 7);

        DicomTags tags = create(c -> c.parent(study)
                        .tag(SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.77.1.4")
                        .tag(MODALITY, "XC")
                        .image(png))
                .fetchTags();

        assertThat(tags.string(SOP_CLASS_UID)).contains("1.2.840.10008.5.1.4.1.1.77.1.4");
        assertThat(tags.string(MODALITY)).contains("XC");
    }

    @Test
    void imageOfASeries_joinsIt() throws IOException {
        byte[] png = image("png", 7);
        Series series = study.series().findFirst().orElseThrow();

        Instance made = create(c -> c.parent(series).image(png));

        assertThat(made.fetchSeries()).isEqualTo(series);
    }

    @Test
    void images_becomeASeriesInTheirOrder() throws IOException {
        List<Path> images = List.of(imageFile("png", 10), imageFile("jpg", 20), imageFile("png", 30));

        SeriesRef series = orthanc.createSeries(images, c -> c.parent(study).tag(SERIES_DESCRIPTION, "Photos"));

        assertThat(series.fetchStudy()).isEqualTo(study);
        assertThat(series.instances().stream()
                        .map(instance -> instance.fetchTags())
                        .map(tags -> tags.string(INSTANCE_NUMBER).orElseThrow()
                                + tags.string(SERIES_DESCRIPTION).orElseThrow()))
                .containsExactlyInAnyOrder("1Photos", "2Photos", "3Photos");
        Instance second = series.instances().stream()
                .filter(instance -> instance.fetchTags()
                        .string(INSTANCE_NUMBER)
                        .orElseThrow()
                        .equals("2"))
                .findFirst()
                .orElseThrow();
        assertThat(second.pixels().preview(ImageFormat.PNG).readBytes()).isNotEmpty();
    }

    @Test
    void imagesWithoutAParent_becomeASeriesOfAPatient() throws IOException {
        List<Path> images = List.of(imageFile("png", 10), imageFile("png", 20));

        SeriesRef series = orthanc.createSeries(images, c -> c.tag(PATIENT_ID, "PHOTOS"));

        assertThat(series.fetchStudy().fetchPatient().mainTags().string(PATIENT_ID))
                .contains("PHOTOS");
        assertThat(series.instances()).hasSize(2);
    }

    @Test
    void seriesWithADamagedImage_isNotMade() throws IOException {
        Path damaged = Files.write(folder.resolve("bad.png"), Arrays.copyOf(image("png", 1), 40));
        List<Path> images = List.of(imageFile("png", 10), damaged);

        assertThatThrownBy(() -> orthanc.createSeries(images, c -> c.parent(study)))
                .isInstanceOf(OrthancException.class);

        assertThat(orthanc.instances().count()).isOne();
    }

    @Test
    void tagsAlone_makeAFile() {
        DicomTags tags = create(c -> c.tag(PATIENT_ID, "data:application/octet-stream;base64,QUJD")
                        .sequence(REFERENCED_IMAGE_SEQUENCE, item -> item.tag(REFERENCED_SOP_INSTANCE_UID, "1.2.3"))
                        .privateCreator("ME")
                        .tag(DicomTag.of("0099,1010"), "mine"))
                .fetchTags();

        assertThat(tags.string(PATIENT_ID)).contains("data:application/octet-stream;base64,QUJD");
        assertThat(tags.sequence(REFERENCED_IMAGE_SEQUENCE).get(0).string(REFERENCED_SOP_INSTANCE_UID))
                .contains("1.2.3");
    }

    private static Stream<Arguments> lostTexts() {
        return Stream.of(
                Arguments.of("of the parent", "ISO_IR 100", (Consumer<DicomCreation>) c -> {}),
                Arguments.of("of the server", "", (Consumer<DicomCreation>) c -> {}),
                Arguments.of(
                        "of the tags", "", (Consumer<DicomCreation>) c -> c.tag(SPECIFIC_CHARACTER_SET, "ISO_IR 144")));
    }

    @ParameterizedTest
    @MethodSource("lostTexts")
    void textThatTheCharacterSetLacks_isRefused(
            String name, String parentCharacterSet, Consumer<DicomCreation> settings) {
        Consumer<DicomCreation> creation = c -> {
            settings.accept(c);
            c.tag(SERIES_DESCRIPTION, GREEK);
            if (!parentCharacterSet.isEmpty()) {
                c.parent(study);
            }
        };

        assertThatThrownBy(() -> orthanc.createDicom(creation))
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessageContaining("SeriesDescription");
        Instance made = create(c -> {
            creation.accept(c);
            c.allowTextLoss(true);
        });
        assertThat(made.fetchTags().string(SERIES_DESCRIPTION).orElse("")).isNotEqualTo(GREEK);
    }

    @Test
    void textThatTheParentsCharacterSetHas_isWritten() {
        Study greek = study(UTF_8);

        Instance made = create(c -> c.parent(greek).tag(SERIES_DESCRIPTION, GREEK));

        assertThat(made.fetchTags().string(SERIES_DESCRIPTION)).contains(GREEK);
    }

    @Test
    void textWithACharacter0_isRefused_asTheServerWouldCutItThere() {
        assertThatThrownBy(() -> create(c -> c.tag(SERIES_DESCRIPTION, "seen\0not seen")))
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessageContaining("SeriesDescription");
        Instance made = create(c -> c.tag(SERIES_DESCRIPTION, "padded\0"));
        assertThat(made.fetchTags().string(SERIES_DESCRIPTION)).contains("padded");
    }

    /** The server makes such a file in its default encoding, without the letters of the patient's name. */
    @Test
    void parentOfSeveralCharacterSets_isRefusedIfItsTextsWouldLoseLetters() throws IOException {
        SampleDicom image =
                SampleDicom.image().patientId("CREATION-JAPANESE").tag(0x0008, 0x0005, "CS", "\\ISO 2022 IR 87");
        Study plain = study(image);
        assertThat(made(plain.attachPdf(pdf(100))).fetchTags().string(PATIENT_NAME))
                .isEqualTo(plain.patientTags().string(PATIENT_NAME));
        assertThatThrownBy(() -> create(c -> c.parent(plain).tag(SERIES_DESCRIPTION, "\u5c71")))
                .isInstanceOf(OrthancUnsupportedException.class)
                .hasMessageContaining("SeriesDescription");
        plain.patient().delete();

        Study japanese = study(image.tag(0x0010, 0x0010, "PN", "\u5c71\u7530".getBytes("ISO-2022-JP")));
        assertThat(japanese.patientTags().string(PATIENT_NAME)).contains("\u5c71\u7530");
        Path pdf = pdf(100);
        for (ContainerRef parent : List.of(japanese.patient(), japanese)) {
            assertThatThrownBy(() -> create(c -> c.parent(parent).pdf(pdf)))
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("PatientName")
                    .hasMessageContaining("several character sets");
        }
        assertThat(made(japanese.attachPdf(pdf, c -> c.allowTextLoss(true)))
                        .fetchTags()
                        .contains(PATIENT_NAME))
                .isTrue();
    }

    @Test
    void textThatTheGivenCharacterSetHas_isWritten() {
        Instance made = create(c -> c.tag(PATIENT_NAME, GREEK).tag(SPECIFIC_CHARACTER_SET, UTF_8));

        assertThat(made.fetchTags().string(PATIENT_NAME)).contains(GREEK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PatientID",
                "PatientName",
                "StudyInstanceUID",
                "StudyDate",
                "AccessionNumber",
                "0010,0020",
                "SeriesInstanceUID",
                "SOPInstanceUID",
                "SpecificCharacterSet",
                "TransferSyntaxUID",
                "PixelData",
                "0099,1010"
            })
    void tagThatWouldBeRefusedOrGarbled_isNotSent(String tag) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orthanc.createDicom(c -> c.parent(study).tag(DicomTag.of(tag), "1.2")))
                .withMessageContaining("cannot be given");

        assertThat(orthanc.instances().count()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Modality", "SeriesDescription", "StudyDate", "PatientID"})
    void tagOfASeries_isNotSentBesideIt(String tag) {
        Series series = study.series().findFirst().orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> orthanc.createDicom(c -> c.parent(series).tag(DicomTag.of(tag), "X")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rows", "NumberOfFrames", "BitsStored"})
    void tagOfAnImage_isNotSentBesideIt(String tag) throws IOException {
        byte[] png = image("png", 7);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> orthanc.createDicom(c -> c.image(png).tag(DicomTag.of(tag), "7")));
    }

    @Test
    void studyOfAPatient_hasItsOwnTags() {
        Patient patient = study.fetchPatient();

        Instance made =
                create(c -> c.parent(patient).tag(STUDY_DATE, "20200101").tag(STUDY_DESCRIPTION, "New"));

        assertThat(made.fetchPatient()).isEqualTo(patient);
        assertThat(made.fetchStudy().mainTags().string(STUDY_DESCRIPTION)).contains("New");
    }

    @Test
    void contentOfAnotherKind_isRefused() throws IOException {
        Path pdf = pdf(20);
        Path png = imageFile("png", 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> orthanc.createDicom(c -> c.image(pdf)))
                .withMessageContaining("no PNG or JPEG");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.attachPdf(png))
                .withMessageContaining("no PDF");
        assertThatThrownBy(() -> study.attachPdf(folder.resolve("none.pdf")))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageContaining("none.pdf");
    }

    @Test
    void parentThatIsGone_isAnError() {
        study.delete();

        assertThatThrownBy(() -> orthanc.createDicom(c -> c.parent(study).tag(SERIES_DESCRIPTION, "x")))
                .isInstanceOf(OrthancNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100, 5_000})
    void imageThatWasCutOff_isRefused(int missing) throws IOException {
        byte[] jpeg = noise("jpg");
        byte[] cut = Arrays.copyOf(jpeg, jpeg.length - missing);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> orthanc.createDicom(c -> c.parent(study).image(cut)))
                .withMessageContaining("cut off");
    }

    /** Servers would store it lying on its side, or mirrored. */
    @ParameterizedTest
    @ValueSource(strings = {"II*\0\10\0\0\0\1\0\22\1\3\0\1\0\0\0#\0\0\0", "MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0#\0\0"})
    void imageThatViewersTurn_isRefused(String exif) throws IOException {
        byte[] turned = withExif(exif.replace('#', (char) 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orthanc.createDicom(c -> c.parent(study).image(turned)))
                .withMessageContaining("EXIF");

        byte[] upright = withExif(exif.replace('#', (char) 1));
        assertThat(create(c -> c.parent(study).image(upright)).fetchTags().string(ROWS))
                .contains("100");
    }

    private static byte[] withExif(String exif) throws IOException {
        byte[] jpeg = noise("jpg");
        byte[] segment = ("\u00ff\u00e1\0" + (char) (exif.length() + 8) + "Exif\0\0" + exif)
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(segment);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    @Test
    void imageWithMoreBehindItsEnd_isTaken() throws IOException {
        byte[] jpeg = noise("jpg");
        byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 1000);

        Instance made = create(c -> c.parent(study).image(longer));

        assertThat(made.fetchTags().string(ROWS)).contains("100");
    }

    private static byte[] noise(String format) throws IOException {
        BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(1);
        for (int i = 0; i < 100 * 100; i++) {
            image.getRaster().setSample(i % 100, i / 100, 0, random.nextInt(256));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
