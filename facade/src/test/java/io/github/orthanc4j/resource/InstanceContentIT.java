package io.github.orthanc4j.resource;

import static io.github.orthanc4j.dicom.DicomTag.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.dicom.TagPath;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.image.ImageFormat;
import io.github.orthanc4j.image.Pixels;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import io.github.orthanc4j.transfer.Download;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tags, raw values, images and files of an instance that has sequences, frames and private tags. */
class InstanceContentIT {

    private static final String LONG = "x".repeat(1000);
    private static final byte[] PDF = "%PDF-1.4 \n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final SampleDicom IMAGE = SampleDicom.image()
            .patientId("InstanceContentIT")
            .patientName("D\u00d6E^JANE^^Dr")
            .rows(16)
            .columns(32)
            .bits(16)
            .frames(3)
            .tag(0x0009, 0x0010, "LO", "ORTHANC4J")
            .tag(0x0009, 0x1001, "LO", "private value")
            .tag(0x0010, 0x1030, "DS", "")
            .tag(0x0010, 0x4000, "LT", LONG)
            .sequence(0x0008, 0x1140, reference("1.2.3"), reference("1.2.4"));

    private static Orthanc orthanc;
    private static Instance instance;

    @TempDir
    private Path folder;

    @BeforeAll
    static void store() {
        orthanc = Conformance.client(OrthancServer.shared()).build();
        instance = Samples.store(orthanc, IMAGE);
    }

    @AfterAll
    static void delete() {
        instance.delete();
        orthanc.close();
    }

    private static SampleDicom reference(String uid) {
        return SampleDicom.image()
                .tag(0x0008, 0x1150, "UI", "1.2.840.10008.5.1.4.1.1.4")
                .tag(0x0008, 0x1155, "UI", uid);
    }

    @Test
    void tags_areTyped() {
        DicomTags tags = instance.fetchTags();
        assertThat(tags.personName(PATIENT_NAME).orElseThrow().family()).contains("D\u00d6E");
        assertThat(tags.date(STUDY_DATE)).hasValue(LocalDate.of(2024, 1, 15));
        assertThat(tags.time(STUDY_TIME)).hasValue(LocalTime.of(10, 15));
        assertThat(tags.integer(NUMBER_OF_FRAMES)).hasValue(3);
        assertThat(tags.decimals(PIXEL_SPACING)).containsExactly(BigDecimal.ONE, BigDecimal.ONE);
        assertThat(tags.strings(IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY");
        assertThat(tags.uid(SOP_INSTANCE_UID)).hasValue(IMAGE.value(0x0008, 0x0018));
        assertThat(tags.sequence(REFERENCED_IMAGE_SEQUENCE))
                .extracting(item -> item.uid(REFERENCED_SOP_INSTANCE_UID).orElseThrow())
                .containsExactly("1.2.3", "1.2.4");
        assertThat(tags.real(PATIENT_WEIGHT)).isEmpty();
    }

    @Test
    void privateTags_areFoundByTheirNumber() {
        assertThat(instance.fetchTags().string(DicomTag.of(0x0009, 0x1001))).hasValue("private value");
    }

    @Test
    void longTexts_areSentOnRequest() {
        assertThat(instance.fetchTags().contains(PATIENT_COMMENTS)).isTrue();
        assertThat(instance.fetchTags().string(PATIENT_COMMENTS)).isEmpty();
        assertThat(instance.fetchTags(options -> options.longValues(DicomTag.of(0x0009, 0x1001), PATIENT_COMMENTS))
                        .string(PATIENT_COMMENTS))
                .hasValue(LONG);
        assertThat(instance.fetchSeries()
                        .fetchInstancesTags(options -> options.longValues(PATIENT_COMMENTS))
                        .get(instance.id())
                        .string(PATIENT_COMMENTS))
                .hasValue(LONG);
    }

    @Test
    void tags_areFetchedInPartsAndOfSeveralInstances() {
        assertThat(instance.fetchTags().sequence(REFERENCED_IMAGE_SEQUENCE)).hasSize(2);
        assertThat(instance.fetchModule().uid(SOP_INSTANCE_UID)).isPresent();
        assertThat(instance.fetchHeader().uid(TRANSFER_SYNTAX_UID)).hasValue("1.2.840.10008.1.2.1");
        assertThat(instance.fetchStudy().fetchPatientModule().string(PATIENT_ID))
                .isPresent();
        assertThat(instance.fetchPatient().fetchSharedTags().string(MODALITY)).hasValue("MR");
        Map<OrthancId, DicomTags> all = instance.fetchSeries().fetchInstancesTags();
        assertThat(all).containsOnlyKeys(instance.id());
        assertThat(all.get(instance.id()).string(PATIENT_ID)).hasValue("InstanceContentIT");
    }

    @Test
    void tagsBehindThePixels_needANewerServer() throws Throwable {
        Releases.since(
                "1.12.4",
                orthanc,
                () -> assertThat(instance.fetchTags(options -> options.behindPixels(true))
                                .string(PATIENT_ID))
                        .isPresent());
    }

    @Test
    void content_isReadByPath() {
        TagContent content = instance.content();
        TagPath sequence = TagPath.of(REFERENCED_IMAGE_SEQUENCE);
        assertThat(content.list()).contains("0010-0010", "0009-1001", "0008-1140");
        assertThat(content.list(sequence)).containsExactly("0", "1");
        assertThat(content.list(sequence.item(1))).containsExactly("0008-1150", "0008-1155");
        assertThat(content.value(sequence.item(1, REFERENCED_SOP_INSTANCE_UID)).readText())
                .startsWith("1.2.4");
        assertThat(content.value(TagPath.of(DicomTag.of(0x0009, 0x1001))).readText())
                .startsWith("private value");
        assertThat(content.value(TagPath.of(PATIENT_COMMENTS)).readBytes()).hasSize(LONG.length());
    }

    @Test
    void contentThatIsNoValue_isRefused() {
        TagContent content = instance.content();
        TagPath sequence = TagPath.of(REFERENCED_IMAGE_SEQUENCE);

        for (TagPath path : List.of(sequence, sequence.item(0), TagPath.of(PIXEL_DATA))) {
            assertThatThrownBy(() -> content.value(path).readBytes())
                    .isInstanceOf(OrthancDecodingException.class)
                    .hasMessageContaining("no value");
        }
        assertThat(content.value(TagPath.of(PIXEL_DATA).item(0)).readBytes()).hasSize(3 * 16 * 32 * 2);
    }

    @Test
    void content_thatIsMissing_isNotFound() {
        assertThatThrownBy(() ->
                        instance.content().value(TagPath.of(ACQUISITION_DATE)).readBytes())
                .isInstanceOf(OrthancNotFoundException.class);
    }

    @Test
    void frames_areCountedAndSentRaw() throws Exception {
        assertThat(instance.frames().count()).isEqualTo(3);
        byte[] raw = instance.frame(2).raw().readBytes();
        assertThat(raw).hasSize(16 * 32 * 2);
        byte[] unpacked =
                instance.frame(2).rawGzip().read(packed -> new GZIPInputStream(packed.stream()).readAllBytes());
        assertThat(unpacked).isEqualTo(raw);
        assertThatThrownBy(() -> instance.frame(3).raw().readBytes()).isInstanceOf(OrthancException.class);
    }

    @Test
    void images_haveTheFormatsAndSizesAskedFor() throws Exception {
        for (Pixels pixels : new Pixels[] {instance.pixels(), instance.frame(1)}) {
            BufferedImage preview = image(pixels.preview(ImageFormat.PNG));
            assertThat(preview.getWidth()).isEqualTo(32);
            assertThat(preview.getHeight()).isEqualTo(16);
            assertThat(image(pixels.preview(ImageFormat.jpeg(20))).getWidth()).isEqualTo(32);
            assertThat(pixels.preview(ImageFormat.PAM).readText()).startsWith("P7");
            assertThat(image(pixels.uint8(ImageFormat.JPEG)).getHeight()).isEqualTo(16);
            assertThat(image(pixels.uint16(ImageFormat.PNG)).getColorModel().getPixelSize())
                    .isEqualTo(16);
            assertThat(pixels.int16(ImageFormat.PAM).readText()).contains("WIDTH 32", "HEIGHT 16");
            BufferedImage rendered = image(pixels.rendered(options ->
                    options.width(64).height(64).smooth(true).window(100, 200).format(ImageFormat.jpeg(90))));
            assertThat(rendered.getWidth()).isEqualTo(64);
        }
    }

    @Test
    void window_changesWhatIsSeen() {
        byte[] dark = instance.pixels().rendered(r -> r.window(100_000, 10)).readBytes();
        byte[] bright = instance.pixels().rendered(r -> r.window(-100_000, 10)).readBytes();
        assertThat(dark).isNotEqualTo(bright);
    }

    @Test
    void numpy_hasTheDimensionsOfTheFile() {
        assertThat(header(instance.pixels().numpy())).contains("'descr':'<u2'", "(3,16,32,1)");
        assertThat(header(instance.frame(0).numpy())).contains("(16,32,1)");
        assertThat(header(instance.series().numpy())).contains("(3,16,32,1)");
        assertThat(instance.pixels().numpy(options -> options.compressed(true)).readBytes())
                .startsWith('P', 'K');
    }

    @Test
    void rescaledNumbers_areExact_orRefused() throws Throwable {
        SampleDicom half = SampleDicom.image()
                .patientId("InstanceContentIT")
                .seed(10)
                .rows(1)
                .columns(4)
                .bits(16)
                .tag(0x0028, 0x1052, "DS", "-1000")
                .tag(0x0028, 0x1053, "DS", "0.5")
                .tag(0x7FE0, 0x0010, "OW", new byte[] {61, 0, 62, 0, 63, 0, 64, 0});
        Instance stored = Samples.store(orthanc, half);
        try {
            Releases.since("1.12.7", orthanc, () -> {
                assertThat(floats(stored.pixels().numpy(o -> o.rescaled(true))))
                        .containsExactly(-969.5f, -969f, -968.5f, -968f);
            });
            Releases.since(
                    "1.12.7",
                    orthanc,
                    () -> assertThat(floats(stored.fetchSeries().numpy(o -> o.rescaled(true))))
                            .containsExactly(-969.5f, -969f, -968.5f, -968f));
        } finally {
            stored.delete();
        }
    }

    private static float[] floats(Download numpy) {
        ByteBuffer bytes = ByteBuffer.wrap(numpy.readBytes()).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[(bytes.limit() - 128) / 4];
        bytes.position(128)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    @Test
    void jpeg_isRefusedForSixteenBits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> instance.pixels().uint16(ImageFormat.JPEG))
                .withMessageContaining("PNG and PAM");
        assertThatIllegalArgumentException().isThrownBy(() -> instance.frame(0).int16(ImageFormat.jpeg(90)));
    }

    @Test
    void matlab_isAText() {
        assertThat(instance.pixels().matlab().readText()).startsWith("double([");
        assertThat(instance.frame(1).matlab().readText()).startsWith("double([");
    }

    private static SampleDicom document(byte[] content, String type) {
        return SampleDicom.image()
                .patientId("InstanceContentIT")
                .seed(9)
                .tag(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.104.1")
                .without(0x7FE0, 0x0010)
                .tag(0x0042, 0x0011, "OB", content)
                .tag(0x0042, 0x0012, "LO", type);
    }

    @Test
    void pdf_isTheDocumentInTheFile() {
        for (byte[] pdf : List.of(PDF, Arrays.copyOf(PDF, PDF.length + 2))) {
            Instance stored = Samples.store(orthanc, document(pdf, "application/pdf"));
            try {
                assertThat(stored.pdf().readBytes()).isEqualTo(pdf);
            } finally {
                stored.delete();
            }
        }
    }

    @Test
    void pdfOfAnOddLength_hasItsPadding() {
        byte[] odd = Arrays.copyOf(PDF, PDF.length - 1);
        Instance stored = Samples.store(orthanc, document(odd, "application/pdf"));
        try {
            assertThat(stored.pdf().readBytes()).isEqualTo(Arrays.copyOf(odd, PDF.length));
        } finally {
            stored.delete();
        }
    }

    @Test
    void pdfThatIsNone_isNotFound() {
        Instance stored = Samples.store(orthanc, document(PDF, "text/XML"));
        try {
            assertThatThrownBy(() -> stored.pdf().readBytes()).isInstanceOf(OrthancNotFoundException.class);
            assertThatThrownBy(() -> instance.pdf().readBytes()).isInstanceOf(OrthancNotFoundException.class);
        } finally {
            stored.delete();
        }
    }

    @Test
    void imageOfADocument_isRefusedInWords() {
        Instance stored = Samples.store(orthanc, document(PDF, "application/pdf"));
        try {
            assertThatThrownBy(() -> stored.pixels().preview(ImageFormat.PNG).readBytes())
                    .isInstanceOf(OrthancHttpException.class)
                    .hasMessageContaining("HTTP 415")
                    .hasMessageContaining("no image");
        } finally {
            stored.delete();
        }
    }

    @Test
    void file_isWhatWasStored() {
        instance.file().saveTo(folder.resolve("file.dcm"));
        assertThat(folder.resolve("file.dcm")).hasBinaryContent(IMAGE.bytes());
        instance.pixels().preview(ImageFormat.PNG).saveTo(folder.resolve("preview.png"));
        assertThat(folder.resolve("preview.png")).isNotEmptyFile();
    }

    @Test
    void file_isSentInTheFormsOfDicomWeb() {
        JsonObject json =
                JsonParser.parseString(instance.dicomJson().readText()).getAsJsonObject();

        assertThat(json.getAsJsonObject("00100020").toString()).contains("InstanceContentIT");
        assertThat(instance.dicomXml().readText()).contains("keyword=\"PatientID\"");
    }

    private static String header(Download numpy) {
        return numpy.read(
                content -> new String(content.stream().readNBytes(128), StandardCharsets.ISO_8859_1).replace(" ", ""));
    }

    private static BufferedImage image(Download content) {
        return content.read(bytes -> {
            BufferedImage image = ImageIO.read(bytes.stream());
            if (image == null) {
                throw new UncheckedIOException(new IOException("no image"));
            }
            return image;
        });
    }
}
