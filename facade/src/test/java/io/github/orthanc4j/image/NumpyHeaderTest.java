package io.github.orthanc4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.error.OrthancDecodingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumpyHeaderTest {

    private static byte[] file(int version, int announced, String header) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        out.write(version);
        out.write(0);
        for (int i = 0; i < (version == 1 ? 2 : 4); i++) {
            out.write(announced >>> (8 * i));
        }
        out.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private static NumpyHeader read(byte[] file) throws IOException {
        return NumpyHeader.read(new ByteArrayInputStream(file));
    }

    private static NumpyHeader read(int version, String type, String order, String shape) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': (" + shape + "), }   \n";
        return read(file(version, header.length(), header));
    }

    @Test
    void allVersions_areRead() throws IOException {
        for (int version = 1; version <= 3; version++) {
            assertThat(read(version, "<u2", "False", "3, 16, 32, 1"))
                    .isEqualTo(new NumpyHeader(false, 'u', 16, false, List.of(3, 16, 32, 1)));
        }
    }

    @Test
    void types_ordersAndShapes_areRead() throws IOException {
        assertThat(read(1, ">f4", "True", "5,")).isEqualTo(new NumpyHeader(true, 'f', 32, true, List.of(5)));
        assertThat(read(2, "|i1", "False", "")).isEqualTo(new NumpyHeader(false, 'i', 8, false, List.of()));
    }

    @Test
    void theNumbers_areNext() throws IOException {
        byte[] header = file(1, 58, "{'descr': '<u2', 'fortran_order': False, 'shape': (1, 1)}#@");
        ByteArrayInputStream in = new ByteArrayInputStream(header);
        NumpyHeader.read(in);
        assertThat(in.read()).isEqualTo('@');
    }

    @Test
    void whatLiesOrIsCutOff_isRefused() {
        String good = "{'descr': '<u2', 'fortran_order': False, 'shape': (1, 1)}";
        assertRefused(file(1, 60000, good));
        assertRefused(file(2, -1, good));
        assertRefused(file(2, 1 << 30, good));
        assertRefused(file(1, 0, ""));
        assertRefused(file(4, good.length(), good));
        assertRefused(file(1, 10, good));
        assertRefused(new byte[0]);
        assertRefused("<html><body>504</body></html>".getBytes(StandardCharsets.US_ASCII));
        String huge = good.replace("1, 1", "99999999999");
        assertRefused(file(1, huge.length(), huge));
        String complex = good.replace("<u2", "<c16");
        assertRefused(file(1, complex.length(), complex));
    }

    private static void assertRefused(byte[] file) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(OrthancDecodingException.class);
    }
}
