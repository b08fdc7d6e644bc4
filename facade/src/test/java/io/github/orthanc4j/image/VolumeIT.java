package io.github.orthanc4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.rest.SeriesApi;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Volumes of slices that were made of known numbers: each pixel is ten times the number of its slice, plus its place. */
class VolumeIT {

    private static final String OBLIQUE = "0.8\\0.6\\0\\0\\0\\-1";

    private static Orthanc orthanc;
    private static int series;

    @BeforeAll
    static void connect() {
        orthanc = Conformance.client(OrthancServer.shared()).build();
    }

    @AfterAll
    static void close() {
        orthanc.close();
    }

    /** A slice of two pixels, which is at {@code 2 * number} along the z axis. */
    private static SampleDicom slice(int number) {
        return SampleDicom.image()
                .patientId("VolumeIT")
                .modality("CT")
                .rows(1)
                .columns(2)
                .tag(0x0020, 0x0032, "DS", "5\\6\\" + 2 * number)
                .tag(0x0020, 0x0052, "UI", "1.2.3")
                .tag(0x0028, 0x0030, "DS", "0.5\\0.25")
                .tag(0x7FE0, 0x0010, "OB", new byte[] {(byte) (10 * number), (byte) (10 * number + 1)});
    }

    /** Stores slices in one new series; their instance numbers are in another order than their places. */
    private static SeriesRef store(List<SampleDicom> slices) {
        series++;
        SeriesRef stored = null;
        for (int i = 0; i < slices.size(); i++) {
            SampleDicom image = slices.get(i).seriesNumber(series).instanceNumber((7 * i + 3) % 11);
            stored = Samples.store(orthanc, image).series();
        }
        return stored;
    }

    private static SeriesRef series(int count, UnaryOperator<SampleDicom> last) {
        List<SampleDicom> slices = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            slices.add(number < count - 1 ? slice(number) : last.apply(slice(number)));
        }
        return store(slices);
    }

    private static short[] expected(int... numbers) {
        short[] values = new short[2 * numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (10 * numbers[i / 2] + i % 2);
        }
        return values;
    }

    private static List<OrthancId> orderOfTheServer(SeriesRef volume) {
        return orthanc
                .call(
                        SeriesApi.class,
                        api -> api.getSeriesOrderedSlices(volume.id().toString()))
                .getSlicesShort()
                .stream()
                .map(slice -> OrthancId.of(slice.get(0).getAsString()))
                .toList();
    }

    @Test
    void slices_areInGeometricOrder_withTheirDistances() {
        SeriesRef stored = series(6, last -> last);
        Volume volume = stored.volume();
        assertThat(volume.values().shorts()).containsExactly(expected(0, 1, 2, 3, 4, 5));
        assertThat(volume.instances()).isEqualTo(orderOfTheServer(stored));
        assertThat(volume.sliceSpacing()).hasValue(2);
        assertThat(volume.rowSpacing()).isEqualTo(0.5);
        assertThat(volume.columnSpacing()).isEqualTo(0.25);
        assertThat(volume.position(5)).containsExactly(5d, 6d, 10d);
        assertThat(volume.values().frames()).isEqualTo(6);
    }

    @Test
    void obliqueSlices_areInTheOrderOfTheServer() {
        List<SampleDicom> slices = new ArrayList<>();
        for (int number : new int[] {2, 0, 3, 1}) {
            // the normal is (-0.6, 0.8, 0)
            String position = -0.6 * number + "\\" + 0.8 * number + "\\7";
            slices.add(slice(number).tag(0x0020, 0x0032, "DS", position).tag(0x0020, 0x0037, "DS", OBLIQUE));
        }
        SeriesRef stored = store(slices);
        assertThat(stored.volume().values().shorts()).containsExactly(expected(0, 1, 2, 3));
        assertThat(stored.volume().instances()).isEqualTo(orderOfTheServer(stored));
    }

    @Test
    void eachSlice_isRescaledByItsOwnNumbers() {
        SeriesRef stored = series(2, last -> rescaled(last, "0.5"));
        assertThat(stored.volume(o -> o.rescaled(true)).values().floats()).containsExactly(0, 1, 4, 4.5f);
        assertRefused(stored, "differ in RescaleSlope", o -> {});
    }

    private static SampleDicom rescaled(SampleDicom slice, String slope) {
        return slice.tag(0x0028, 0x1052, "DS", "-1").tag(0x0028, 0x1053, "DS", slope);
    }

    @Test
    void slicesThatMakeNoBlock_areRefusedWithTheReason() {
        assertRefused(3, "at the same place", last -> last.tag(0x0020, 0x0032, "DS", "5\\6\\2"));
        assertRefused(3, "is shifted by 1.0 mm", last -> last.tag(0x0020, 0x0032, "DS", "6\\6\\4"));
        assertRefused(3, "ImageOrientationPatient", last -> last.tag(0x0020, 0x0037, "DS", OBLIQUE));
        assertRefused(3, "PixelSpacing", last -> last.tag(0x0028, 0x0030, "DS", "0.5\\0.5"));
        assertRefused(3, "FrameOfReferenceUID", last -> last.tag(0x0020, 0x0052, "UI", "1.2.4"));
        assertRefused(3, "rows or columns", last -> last.rows(2).columns(1));
        assertRefused(3, "bits", last -> last.tag(0x0028, 0x0103, "US", "1"));
        assertRefused(3, "PhotometricInterpretation", last -> last.tag(0x0028, 0x0004, "CS", "MONOCHROME1"));
        assertRefused(3, "several frames", last -> last.frames(2).tag(0x7FE0, 0x0010, "OB", new byte[4]));
        assertRefused(3, "no usable ImagePositionPatient", last -> last.without(0x0020, 0x0032));
        assertRefused(
                1,
                "colour",
                last -> last.tag(0x0028, 0x0002, "US", "3")
                        .tag(0x0028, 0x0004, "CS", "RGB")
                        .tag(0x0028, 0x0006, "US", "0")
                        .tag(0x7FE0, 0x0010, "OB", new byte[6]));
    }

    private static void assertRefused(int slices, String reason, UnaryOperator<SampleDicom> last) {
        assertRefused(series(slices, last), reason, o -> {});
    }

    private static void assertRefused(SeriesRef series, String reason, Consumer<VolumeOptions> options) {
        assertThatThrownBy(() -> series.volume(options))
                .isInstanceOf(OrthancPixelsException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void missingSlices_areRefused_unlessTheCallerTakesThem() {
        SeriesRef gap = series(4, last -> last.tag(0x0020, 0x0032, "DS", "5\\6\\8"));
        assertRefused(gap, "between slices 2 and 3 are 4.0 mm", o -> {});
        Volume volume = gap.volume(o -> o.irregular(true));
        assertThat(volume.values().shorts()).containsExactly(expected(0, 1, 2, 3));
        assertThat(volume.sliceSpacing()).isEmpty();

        List<SampleDicom> announced =
                List.of(slice(0).tag(0x0018, 0x1090, "IS", "20"), slice(1).tag(0x0018, 0x1090, "IS", "20"));
        SeriesRef missing = store(announced);
        assertRefused(missing, "instances of the series are missing", o -> {});
        assertThat(missing.volume(o -> o.incomplete(true)).values().shorts()).containsExactly(expected(0, 1));
    }
}
