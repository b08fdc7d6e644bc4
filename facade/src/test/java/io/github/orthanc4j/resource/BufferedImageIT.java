package io.github.orthanc4j.resource;

import static io.github.orthanc4j.dicom.DicomTag.INSTANCE_NUMBER;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.testing.OrthancServer;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DICOM files that the server makes of images in memory: every value arrives, or the image is refused. */
class BufferedImageIT {

    private Orthanc orthanc;

    @BeforeEach
    void connect() {
        orthanc = Orthanc.builder(OrthancServer.shared().url().toString()).build();
    }

    @AfterEach
    void deleteEverything() {
        orthanc.patients().list().forEach(PatientRef::delete);
        orthanc.close();
    }

    /** An image of random samples. */
    private static BufferedImage image(int type) {
        BufferedImage image = new BufferedImage(5, 3, type);
        WritableRaster raster = image.getRaster();
        Random random = new Random(type);
        for (int i = 0; i < 15 * raster.getNumBands(); i++) {
            int band = i / 15;
            int bits = raster.getSampleModel().getSampleSize(band);
            raster.setSample(i % 5, i / 5 % 3, band, random.nextInt(1 << bits));
        }
        return image;
    }

    private int[] stored(BufferedImage image) {
        InstanceRef made = orthanc.instances()
                .ref(orthanc.createDicom(c -> c.tag(PATIENT_ID, "IMAGES").bufferedImage(image))
                        .instance()
                        .orElseThrow());
        return made.pixels().values().ints();
    }

    private static int[] samples(BufferedImage image) {
        return image.getRaster().getPixels(0, 0, 5, 3, (int[]) null);
    }

    @Test
    void greyValues_ofEightAndSixteenBits_areExact() {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
            BufferedImage image = image(type);
            assertThat(stored(image)).isEqualTo(samples(image));
        }
    }

    @Test
    void colours_areExact_howeverTheImageHoldsThem() {
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_3BYTE_BGR}) {
            BufferedImage image = image(type);
            assertThat(stored(image)).isEqualTo(samples(image));
        }
        BufferedImage indexed = image(BufferedImage.TYPE_BYTE_BINARY);
        assertThat(stored(indexed))
                .isEqualTo(Arrays.stream(samples(indexed))
                        .flatMap(bit -> Arrays.stream(new int[] {255 * bit, 255 * bit, 255 * bit}))
                        .toArray());
    }

    @Test
    void transparentPixels_areRefused_butNotAnAlphaChannelWithoutThem() {
        BufferedImage image = image(BufferedImage.TYPE_INT_ARGB);
        assertThatIllegalArgumentException().isThrownBy(() -> stored(image)).withMessageContaining("transparent");
        int[] expected = new int[45];
        for (int i = 0; i < 15; i++) {
            image.getRaster().setSample(i % 5, i / 5, 3, 255);
            for (int band = 0; band < 3; band++) {
                expected[3 * i + band] = image.getRaster().getSample(i % 5, i / 5, band);
            }
        }
        assertThat(stored(image)).isEqualTo(expected);
    }

    @Test
    void images_becomeASeriesInTheirOrder() {
        List<BufferedImage> images =
                List.of(image(BufferedImage.TYPE_BYTE_GRAY), image(BufferedImage.TYPE_USHORT_GRAY));

        SeriesRef series = orthanc.createSeriesOf(images, c -> c.tag(PATIENT_ID, "IMAGES"));

        assertThat(series.instances().stream()
                        .sorted(Comparator.comparing(instance ->
                                instance.mainTags().integer(INSTANCE_NUMBER).orElseThrow()))
                        .map(instance -> instance.pixels().values().ints()))
                .containsExactly(samples(images.get(0)), samples(images.get(1)));
    }
}
