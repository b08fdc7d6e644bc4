package io.github.orthanc4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The numbers in files that were made of known numbers. */
class PixelValuesIT {

    private static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70";
    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";

    private static Orthanc orthanc;

    @BeforeAll
    static void connect() {
        orthanc = Conformance.client(OrthancServer.shared()).build();
    }

    @AfterAll
    static void close() {
        orthanc.close();
    }

    /** An image of two rows and three columns. */
    private static SampleDicom image(int allocated, int stored, int high, boolean signed, byte... pixels) {
        return SampleDicom.image()
                .patientId("PixelValuesIT")
                .rows(2)
                .columns(3)
                .tag(0x0028, 0x0100, "US", Integer.toString(allocated))
                .tag(0x0028, 0x0101, "US", Integer.toString(stored))
                .tag(0x0028, 0x0102, "US", Integer.toString(high))
                .tag(0x0028, 0x0103, "US", signed ? "1" : "0")
                .tag(0x7FE0, 0x0010, allocated == 8 ? "OB" : "OW", pixels);
    }

    private static byte[] words(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    private static byte[] longs(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    private static SampleDicom rescaled(SampleDicom image, String slope, String intercept) {
        return image.tag(0x0028, 0x1052, "DS", intercept).tag(0x0028, 0x1053, "DS", slope);
    }

    private static void stored(SampleDicom image, Consumer<Instance> check) {
        Instance instance = Samples.store(orthanc, image);
        try {
            check.accept(instance);
        } finally {
            instance.delete();
        }
    }

    private static void assertShorts(SampleDicom image, int... expected) {
        stored(image, instance -> {
            assertThat(instance.pixels().values().shorts()).containsExactly(expected);
            assertThat(instance.frame(0).values().shorts()).containsExactly(expected);
        });
    }

    @Test
    void eightBits_haveTheirSign() {
        assertShorts(image(8, 8, 7, false, new byte[] {0, 1, 127, -128, -2, -1}), 0, 1, 127, 128, 254, 255);
        assertShorts(image(8, 8, 7, true, new byte[] {0, 1, 127, -128, -2, -1}), 0, 1, 127, -128, -2, -1);
    }

    @Test
    void aSinglePixel_hasItsPadding() {
        assertShorts(image(8, 8, 7, false, new byte[] {5, 0}).rows(1).columns(1), 5);
    }

    @Test
    void sixteenBitsWithASign_areShorts() {
        byte[] pixels = words(0, 1, 32767, -32768, -2, -1);
        assertShorts(image(16, 16, 15, true, pixels), 0, 1, 32767, -32768, -2, -1);
    }

    @Test
    void sixteenBitsWithoutASign_doNotFitAShort() {
        stored(image(16, 16, 15, false, words(0, 1, 32767, 32768, 65534, 65535)), instance -> {
            PixelValues values = instance.pixels().values();
            assertThat(values.ints()).containsExactly(0, 1, 32767, 32768, 65534, 65535);
            assertThat(values.floats()).containsExactly(0, 1, 32767, 32768, 65534, 65535);
            assertThatIllegalStateException().isThrownBy(values::shorts).withMessageContaining("ints()");
        });
    }

    @Test
    void bitsThatDoNotCount_areLeftOut() {
        assertShorts(image(16, 12, 11, false, words(0xF000, 0xA001, 0x0FFF, 7, 8, 9)), 0, 1, 4095, 7, 8, 9);
        assertShorts(image(16, 12, 11, true, words(0x0800, 0x0FFF, 0xFFFF, 0x07FF, 1, 0)), -2048, -1, -1, 2047, 1, 0);
        assertShorts(image(16, 12, 15, false, words(0x0010, 0xFFF0, 0x123F, 0, 0, 0)), 1, 4095, 0x123, 0, 0, 0);
    }

    @Test
    void thirtyTwoBits_areIntsOrFloats() {
        byte[] pixels = longs(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 25 | 1);
        stored(image(32, 32, 31, true, pixels), instance -> {
            PixelValues values = instance.pixels().values();
            assertThat(values.ints()).containsExactly(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 25 | 1);
            assertThatIllegalStateException().isThrownBy(values::floats).withMessageContaining("24 bits");
        });
        stored(rescaled(image(32, 32, 31, false, pixels), "0.5", "0"), instance -> {
            assertThat(instance.pixels().values(o -> o.rescaled(true)).floats())
                    .containsExactly(0, 0.5f, 2147483647.5f, 1 << 30, 1073741823.5f, 16777216.5f);
            assertRefused(instance, "unsigned values of 32 bits");
        });
    }

    @Test
    void floatingPointPixels_areFloats() {
        byte[] pixels =
                longs(Float.floatToIntBits(1.5f), Float.floatToIntBits(-0f), Float.floatToIntBits(Float.NaN), 0, 1, 2);
        SampleDicom image = image(32, 32, 31, false).without(0x7FE0, 0x0010).tag(0x7FE0, 0x0008, "OF", pixels);
        stored(rescaled(image, "2", "1"), instance -> {
            assertThat(instance.pixels().values().floats())
                    .containsExactly(1.5f, -0f, Float.NaN, 0, Float.MIN_VALUE, 2 * Float.MIN_VALUE);
            assertThat(instance.pixels().values(o -> o.rescaled(true)).floats())
                    .containsExactly(4, 1, Float.NaN, 1, 1, 1);
        });
    }

    @Test
    void rescaledValues_areExactOnAllReleases() {
        SampleDicom image = image(16, 16, 15, false, words(0, 1, 2, 3, 61, 65535));
        stored(rescaled(image, "0.5", "-1000"), instance -> {
            assertThat(instance.pixels().values(o -> o.rescaled(true)).floats())
                    .containsExactly(-1000, -999.5f, -999, -998.5f, -969.5f, 31767.5f);
            assertThat(instance.frame(0).values(o -> o.rescaled(true)).floats())
                    .containsExactly(-1000, -999.5f, -999, -998.5f, -969.5f, 31767.5f);
        });
    }

    @Test
    void rescaleThatIsNotRead_isRefused_butNotTheStoredValues() {
        SampleDicom table = image(8, 8, 7, false, new byte[6])
                .sequence(0x0028, 0x3000, SampleDicom.image().tag(0x0028, 0x3004, "LO", "HU"));
        SampleDicom half = image(8, 8, 7, false, new byte[6]).tag(0x0028, 0x1053, "DS", "2");
        for (SampleDicom image : new SampleDicom[] {table, half}) {
            stored(image, instance -> {
                assertThat(instance.pixels().values().shorts()).hasSize(6);
                assertThatThrownBy(() -> instance.pixels().values(o -> o.rescaled(true)))
                        .isInstanceOf(OrthancPixelsException.class)
                        .hasMessageContaining("escale");
            });
        }
    }

    @Test
    void colours_areByPixel_howeverTheFileHasThem() {
        byte[] pixels = new byte[18];
        byte[] planes = new byte[18];
        int[] expected = new int[18];
        for (int i = 0; i < 18; i++) {
            pixels[i] = (byte) (10 * i);
            planes[i % 3 * 6 + i / 3] = (byte) (10 * i);
            expected[i] = 10 * i;
        }
        assertShorts(colour(pixels, "0"), expected);
        assertShorts(colour(planes, "1"), expected);
    }

    private static SampleDicom colour(byte[] pixels, String planes) {
        return image(8, 8, 7, false, pixels)
                .tag(0x0028, 0x0002, "US", "3")
                .tag(0x0028, 0x0004, "CS", "RGB")
                .tag(0x0028, 0x0006, "US", planes);
    }

    @Test
    void frames_areCounted_andFoundByTheirIndex() {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        stored(image(8, 8, 7, false, pixels).frames(2), instance -> {
            PixelValues values = instance.pixels().values();
            assertThat(values.frames()).isEqualTo(2);
            assertThat(values.shorts()[values.index(1, 1, 2)]).isEqualTo((short) 12);
            assertThat(instance.frame(1).values().shorts()).containsExactly(7, 8, 9, 10, 11, 12);
        });
    }

    @Test
    void compressedPixels_areDecodedByTheServer() {
        SampleDicom image = rescaled(image(16, 12, 11, true, words(-2048, 2047, -1, 0, 1, 5)), "2", "1");
        transcoded(image, JPEG_LOSSLESS, instance -> {
            assertThat(instance.pixels().values().shorts()).containsExactly(-2048, 2047, -1, 0, 1, 5);
            assertThat(instance.frame(0).values(o -> o.rescaled(true)).floats())
                    .containsExactly(-4095, 4095, -1, 1, 3, 11);
        });
    }

    @Test
    void bitsThatServersDecodeWrongly_areRefused() {
        SampleDicom high = image(16, 12, 15, false, words(0x0010, 0xFFF0, 0x1230, 0, 0, 0));
        transcoded(
                high,
                BIG_ENDIAN,
                instance -> assertThat(instance.pixels().values().shorts()).containsExactly(1, 4095, 0x123, 0, 0, 0));
        transcoded(high, JPEG_LOSSLESS, instance -> assertRefused(instance, "HighBit"));
        SampleDicom half = image(16, 8, 7, false, words(1, 2, 3, 4, 5, 6));
        transcoded(half, BIG_ENDIAN, instance -> assertRefused(instance, "16 bits"));
    }

    private static void transcoded(SampleDicom image, String syntax, Consumer<InstanceRef> check) {
        stored(image, original -> {
            byte[] packed = original.modified(m -> m.transcode(syntax)).readBytes();
            InstanceRef instance = orthanc.instances()
                    .ref(orthanc.uploadInstance(packed).instance().orElseThrow());
            check.accept(instance);
            instance.delete();
        });
    }

    @Test
    void whatIsNoNumberForCertain_isRefusedWithTheReason() {
        stored(image(8, 8, 7, false, new byte[4]), instance -> assertRefused(instance, "4 bytes of pixels, not 6"));
        stored(image(8, 8, 7, false, new byte[12]), instance -> assertRefused(instance, "12 bytes of pixels, not 6"));
        stored(image(16, 12, 16, false, new byte[12]), instance -> assertRefused(instance, "contradict"));
        stored(
                image(8, 8, 7, false, new byte[6]).tag(0x0028, 0x0004, "CS", "PALETTE COLOR"),
                instance -> assertRefused(instance, "PALETTE COLOR"));
    }

    private static void assertRefused(InstanceRef instance, String reason) {
        assertThatThrownBy(() -> instance.pixels().values())
                .isInstanceOf(OrthancPixelsException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void image_isForTheEye() {
        stored(image(8, 8, 7, false, new byte[] {0, 0, 0, -1, -1, -1}), instance -> {
            BufferedImage image = instance.pixels().image(r -> r.window(128, 256));
            assertThat(image.getWidth()).isEqualTo(3);
            assertThat(image.getRaster().getSample(0, 0, 0)).isZero();
            assertThat(image.getRaster().getSample(2, 1, 0)).isGreaterThan(250);
            assertThat(instance.frame(0).image(r -> r.width(30)).getWidth()).isEqualTo(30);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> instance.pixels().image(r -> r.format(ImageFormat.PAM)));
        });
    }
}
