package io.github.orthanc4j.plugin.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.github.orthanc4j.internal.http.UnexpectedContentException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {

    private static final String BODY =
            "--b\r\nContent-Type: text/a\r\nX-Own:  1 \r\n\r\none\r\n--b\r\n\r\n\r\n--b\r\nA: \r\n\r\n"
                    + "\r\n-\r\n--\r\n--a\r--b\r\n--b--\r\n";

    private static List<String> parts(InputStream in) throws IOException {
        MultipartReader reader = new MultipartReader(in, "b");
        List<String> parts = new ArrayList<>();
        while (reader.next() != null) {
            parts.add(new String(reader.content().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        return parts;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A stream that gives a few bytes at a time. */
    private static InputStream slow(byte[] bytes, int most) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, most));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void parts_areWhatIsBetweenTheBoundaries(int piece) throws IOException {
        assertThat(parts(slow(BODY.getBytes(StandardCharsets.ISO_8859_1), piece)))
                .containsExactly("one", "", "\r\n-\r\n--\r\n--a\r--b");
    }

    @Test
    void headers_areFoundInAnyCase() throws IOException {
        Map<String, String> headers = new MultipartReader(stream(BODY), "b").next();

        assertThat(headers).isNotNull();
        assertThat(headers.get("content-type")).isEqualTo("text/a");
        assertThat(headers.get("x-OWN")).isEqualTo("1");
    }

    @Test
    void partThatIsNotRead_isSkipped() throws IOException {
        MultipartReader reader = new MultipartReader(stream(BODY), "b");
        int parts = 0;
        while (reader.next() != null) {
            parts++;
        }

        assertThat(parts).isEqualTo(3);
    }

    @Test
    void whatIsBeforeAndBehind_isLeftOut() throws IOException {
        assertThat(parts(stream("preamble\r\n--b\r\n\r\none\r\n--b-- \r\nepilogue")))
                .containsExactly("one");
    }

    @Test
    void boundaryMayBeFollowedBySpaces() throws IOException {
        assertThat(parts(stream("--b \t\r\n\r\none\r\n--b--"))).containsExactly("one");
    }

    @Test
    void bodyThatIsCutOffAnywhere_isAnError() {
        int complete = BODY.length() - 2;
        for (int length = 0; length < complete; length++) {
            String cut = BODY.substring(0, length);
            assertThatExceptionOfType(IOException.class)
                    .as(cut)
                    .isThrownBy(() -> parts(stream(cut)))
                    .withMessageContaining("closing boundary is missing");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--b\r\nno header\r\n\r\none\r\n--b--",
                "--b\r\n: 1\r\n\r\none\r\n--b--",
                "--b!\r\n\r\none\r\n--b--"
            })
    void bodyThatIsMalformed_isAnError(String body) {
        assertThatExceptionOfType(UnexpectedContentException.class).isThrownBy(() -> parts(stream(body)));
    }

    @Test
    void headersWithoutEnd_areAnError() {
        String endless = "--b\r\nA: " + "x".repeat(100_000) + "\r\n\r\n\r\n--b--";

        assertThatExceptionOfType(UnexpectedContentException.class).isThrownBy(() -> parts(stream(endless)));
    }

    /** Boundaries may lie across the end of the buffer. */
    @Test
    void partsOfManySizes_areWhatTheyWere() throws IOException {
        Random random = new Random(1);
        for (int size = (64 << 10) - 40; size < (64 << 10) + 10; size++) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            String text = new String(content, StandardCharsets.ISO_8859_1);
            String body = "--b\r\nA: b\r\n\r\n" + text + "\r\n--b\r\n\r\n" + text + "\r\n--b--";

            assertThat(parts(slow(body.getBytes(StandardCharsets.ISO_8859_1), 5000)))
                    .containsExactly(text, text);
        }
    }

    @Test
    void memoryIsThatOfTheBuffer_howeverLongAPartIs() throws IOException {
        long length = 100L << 20;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        MultipartReader reader = new MultipartReader(
                new SequenceInputStream(
                        stream("--b\r\n\r\n"), new SequenceInputStream(new Zeros(length), stream("\r\n--b--"))),
                "b");
        byte[] piece = new byte[8192];
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(reader.next()).isNotNull();
        long read = 0;
        InputStream content = reader.content();
        for (int n = content.read(piece); n >= 0; n = content.read(piece)) {
            read += n;
        }

        assertThat(read).isEqualTo(length);
        assertThat(reader.next()).isNull();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(5 << 20);
    }

    /** Zeros, as many as are asked for. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int read = (int) Math.min(left, length);
            left -= read;
            Arrays.fill(target, offset, offset + read, (byte) 0);
            return read == 0 ? -1 : read;
        }
    }
}
