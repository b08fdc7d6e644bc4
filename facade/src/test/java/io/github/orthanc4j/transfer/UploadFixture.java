package io.github.orthanc4j.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder, and a client of a server that stores every file. */
@WireMockTest
abstract class UploadFixture {

    static final String STORED = "{\"Status\":\"Success\"}";

    WireMock server;
    Orthanc orthanc;

    @TempDir
    Path folder;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(post(anyUrl()).willReturn(okJson(STORED)));
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "\b\0content of " + name);
        }
    }

    FileSystem otherFileSystem(String... names) throws IOException {
        FileSystem other = FileSystems.newFileSystem(folder.resolve("files.zip"), Map.of("create", "true"));
        for (String name : names) {
            Files.writeString(other.getPath(name), "\b\0content of " + name);
        }
        other.close();
        return FileSystems.newFileSystem(folder.resolve("files.zip"));
    }

    final void manyFiles(int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Files.write(folder.resolve("file" + i), new byte[200 + i]);
        }
    }
}
