package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.InstanceRef;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ZIPs beyond the limits of the old format, of files that no server sends: each has as many zeros as its identifier says. */
class LargeZipTest {

    private final Orthanc orthanc = Orthanc.builder("http://127.0.0.1:1")
            .okHttpClient(new OkHttpClient.Builder()
                    .addInterceptor(LargeZipTest::answer)
                    .build())
            .build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        orthanc.close();
    }

    private static Response answer(Interceptor.Chain chain) {
        String id = chain.request().url().pathSegments().get(1);
        Buffer zeros = new Buffer();
        zeros.write(new byte[Integer.parseInt(id.substring(36), 16)]);
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(zeros, null, zeros.size()))
                .build();
    }

    private record Zeros(InstanceRef instance, OptionalLong size) implements WantedFile {

        @Override
        public OrthancId id() {
            return instance.id();
        }

        @Override
        public Optional<String> tag(DicomTag tag) {
            return Optional.empty();
        }

        @Override
        public Download download(@Nullable String transferSyntaxUid) {
            return instance.file();
        }

        @Override
        public Optional<String> fetchMd5() {
            return Optional.empty();
        }

        @Override
        public boolean exists() {
            return true;
        }
    }

    private Zeros zeros(int number, int size) {
        OrthancId id = OrthancId.of(String.format("%08x-00000000-00000000-00000000-%08x", number, size));
        return new Zeros(orthanc.instances().ref(id), OptionalLong.of(size));
    }

    /** Writes a ZIP of files of some sizes, without its zeros. */
    private DownloadReport write(Path zip, int files, IntUnaryOperator size) throws IOException {
        FileSource source = new FileSource() {
            @Override
            public OrthancId id() {
                return OrthancId.ofPatient("p");
            }

            @Override
            public Iterator<WantedFile> files() {
                return IntStream.range(0, files)
                        .mapToObj(number -> (WantedFile) zeros(number, size.applyAsInt(number)))
                        .iterator();
            }
        };
        FileSources sources = new FileSources() {
            @Override
            public Iterator<FileSource> iterator() {
                return List.of(source).iterator();
            }

            @Override
            public boolean goesOn() {
                return false;
            }
        };
        try (OutputStream out = new SparseFile(zip)) {
            return ZipDownloads.write(
                    Clients.of(orthanc),
                    sources,
                    out,
                    new WriteZipOptions().flat().maxConcurrent(1).onEntry(entry -> {}));
        }
    }

    /** A file whose zeros take no place on the disk. */
    private static final class SparseFile extends OutputStream {

        private static final byte[] ZEROS = new byte[4 << 20];

        private final RandomAccessFile file;

        SparseFile(Path path) throws IOException {
            file = new RandomAccessFile(path.toFile(), "rw");
        }

        @Override
        public void write(int b) throws IOException {
            file.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length <= ZEROS.length && Arrays.equals(bytes, offset, offset + length, ZEROS, 0, length)) {
                file.seek(file.getFilePointer() + length);
            } else {
                file.write(bytes, offset, length);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Test
    void zipOfMoreThan65535Files_hasThemAll() throws IOException {
        Path zip = folder.resolve("many.zip");

        DownloadReport report = write(zip, 65_600, number -> 1);

        assertThat(report.isComplete()).isTrue();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.size()).isEqualTo(65_600);
            assertThat(file.stream().map(ZipEntry::getName).distinct()).hasSize(65_600);
        }
    }

    @Test
    void zipOfMoreThan4Gigabytes_isReadToItsEnd() throws IOException {
        Path zip = folder.resolve("large.zip");
        int megabytes = 4 << 20;

        write(zip, 1_030, number -> number < 1_028 ? megabytes : 10);

        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.size()).isEqualTo(1_030);
            List<? extends ZipEntry> small =
                    file.stream().filter(entry -> entry.getSize() == 10).toList();
            assertThat(small).hasSize(2);
            for (ZipEntry entry : small) {
                assertThat(file.getInputStream(entry).readAllBytes()).hasSize(10);
            }
        }
    }
}
