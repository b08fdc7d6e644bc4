package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipCompletenessCheckTest {

    /** Passes the ZIP to the check in pieces of different sizes. */
    private static void check(byte[] zip, int length, int files) throws IOException {
        ZipCompletenessCheck end = new ZipCompletenessCheck(files);
        for (int from = 0; from < length; from += 7_001) {
            byte[] piece = Arrays.copyOfRange(zip, from, Math.min(length, from + 7_001));
            end.update(piece, 0, piece.length);
        }
        end.check();
    }

    private static byte[] zip(int entries, int size, int comment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] noise = new byte[size];
        new Random(1).nextBytes(noise);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("c".repeat(comment));
            for (int entry = 0; entry < entries; entry++) {
                zip.putNextEntry(new ZipEntry("entry" + entry));
                zip.write(noise);
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 0", "3, 200000, 18", "2, 100, 65535", "70000, 0, 18"})
    void wholeZip_isComplete(int entries, int size, int comment) throws IOException {
        byte[] zip = zip(entries, size, comment);

        assertThatCode(() -> check(zip, zip.length, entries)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 0", "3, 200000, 18", "70000, 0, 18"})
    void zipWithFewerFiles_isRefused(int entries, int size, int comment) throws IOException {
        byte[] zip = zip(entries, size, comment);

        assertThatThrownBy(() -> check(zip, zip.length, entries + 1))
                .hasMessageContaining("the archive has " + entries + " of " + (entries + 1) + " files");
    }

    @ParameterizedTest
    @CsvSource({"1", "19", "22", "40", "100", "100000"})
    void zipWithoutItsLastBytes_isCutOff(int missing) throws IOException {
        byte[] zip = zip(3, 200_000, 18);

        assertThatThrownBy(() -> check(zip, zip.length - missing, 3)).hasMessageContaining("cut off");
    }

    @Test
    void nothing_isCutOff() {
        assertThatThrownBy(() -> check(new byte[0], 0, 0)).hasMessageContaining("cut off");
    }
}
