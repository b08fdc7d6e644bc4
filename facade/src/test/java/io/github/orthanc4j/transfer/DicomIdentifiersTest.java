package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DicomIdentifiersTest {

    private static final OrthancId EXPECTED = OrthancId.ofInstance("P1", "1.2.3", "1.2.4", "1.2.5");

    private static SampleDicom image() {
        return SampleDicom.image()
                .patientId("P1")
                .studyUid("1.2.3")
                .seriesUid("1.2.4")
                .sopUid("1.2.5");
    }

    private static OrthancId read(byte[] file) throws IOException {
        return read(new ByteArrayInputStream(file));
    }

    private static OrthancId read(InputStream file) throws IOException {
        DicomIdentifiers.Found found = DicomIdentifiers.read(file);
        return found == null ? null : found.instance();
    }

    @Test
    void explicitLittleEndian_isUnderstood() throws IOException {
        assertThat(read(image().bytes())).isEqualTo(EXPECTED);
    }

    @Test
    void pixels_areNotRead() throws IOException {
        byte[] file = image().totalSize(1_000_000).bytes();
        InputStream start = new ByteArrayInputStream(file, 0, 8_192) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int read = super.read(target, offset, length);
                assertThat(read).as("bytes before the end of the header").isPositive();
                return read;
            }
        };

        assertThat(read(start)).isEqualTo(EXPECTED);
    }

    @Test
    void sequencesOfUndefinedLength_areSkipped() throws IOException {
        // an item with one element, both of undefined length, before the identifiers of the study
        byte[] items = bytes(0xFFFEE000, 0xFFFFFFFF, "\b\0\u0055\u0011UI\u0004\0009.9\0", 0xFFFEE00D, 0, 0xFFFEE0DD, 0);
        byte[] file = image().tag(0x0008, 0x1140, "SQ", items).bytes();
        int sequence = indexOf(file, "\b\0\u0040\u0011SQ");
        Arrays.fill(file, sequence + 8, sequence + 12, (byte) 0xFF);

        assertThat(read(file)).isEqualTo(EXPECTED);
    }

    @Test
    void implicitLittleEndian_isUnderstood() throws IOException {
        byte[] head = meta("1.2.840.10008.1.2");
        byte[] data = bytes(
                0x00080018, 6, "1.2.5\0", 0x00100020, 2, "P1", 0x0020000D, 6, "1.2.3\0", 0x0020000E, 6, "1.2.4\0");

        assertThat(read(concat(head, data))).isEqualTo(EXPECTED);
    }

    @Test
    void otherTransferSyntaxes_areLeftToTheServer() throws IOException {
        assertThat(read(concat(meta("1.2.840.10008.1.2.1.99"), new byte[500]))).isNull();
        assertThat(read(concat(meta("1.2.840.10008.1.2.2"), new byte[500]))).isNull();
    }

    @Test
    void whatIsCutOffOrNotDicom_hasNoIdentifier() throws IOException {
        assertThat(read(Arrays.copyOf(image().bytes(), 400))).isNull();
        assertThat(read(new byte[0])).isNull();
        assertThat(read(new byte[5_000])).isNull();
    }

    @Test
    void identifierThatDependsOnACharacterSet_isLeftToTheServer() throws IOException {
        assertThat(read(image().patientId("P\u00e9").bytes())).isNull();
    }

    @Test
    void patientIdThatServersReadDifferently_isLeftToTheServer() throws IOException {
        for (String id : new String[] {"P~", "P\\Q", "P\0Q ", "P \0", "P\033$B", "P\t"}) {
            assertThat(read(image().patientId(id).bytes())).as(id).isNull();
        }
        assertThat(read(image().without(0x0010, 0x0020).bytes())).isNull();
    }

    @Test
    void spacesInFrontOfAPatientId_arePartOfIt() throws IOException {
        assertThat(read(image().patientId(" P1 ").bytes()))
                .isEqualTo(OrthancId.ofInstance(" P1", "1.2.3", "1.2.4", "1.2.5"));
    }

    @Test
    void elementsOutOfOrderOrTwice_areLeftToTheServer() throws IOException {
        byte[] head = meta("1.2.840.10008.1.2");
        byte[] twice = bytes(
                0x00080018,
                6,
                "1.2.5\0",
                0x00100020,
                2,
                "P1",
                0x00100020,
                2,
                "P2",
                0x0020000D,
                6,
                "1.2.3\0",
                0x0020000E,
                6,
                "1.2.4\0");
        byte[] unsorted = bytes(
                0x00100020, 2, "P1", 0x00080018, 6, "1.2.5\0", 0x0020000D, 6, "1.2.3\0", 0x0020000E, 6, "1.2.4\0");

        assertThat(read(concat(head, twice))).isNull();
        assertThat(read(concat(head, unsorted))).isNull();
    }

    @Test
    void otherTypes_areLeftToTheServer() throws IOException {
        byte[] file = image().bytes();
        file[indexOf(file, "\020\0\040\0LO") + 4] = 'S';

        assertThat(read(file)).isNull();
    }

    private static byte[] meta(String syntax) {
        String padded = syntax.length() % 2 == 0 ? syntax : syntax + "\0";
        return concat(
                new byte[128],
                ("DICM\u0002\0\u0010\0UI" + (char) padded.length() + "\0" + padded)
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Tags and lengths are numbers, values are text. */
    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] instanceof String text) {
                out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
            } else {
                int tag = (int) parts[i++];
                ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
                header.putShort((short) (tag >>> 16)).putShort((short) tag).putInt((int) parts[i]);
                out.writeBytes(header.array());
            }
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int indexOf(byte[] file, String part) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(part);
    }
}
