package io.github.orthanc4j.resource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Clients;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.testing.SleepClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WireMockTest
class AttachmentsTest {

    private static final String NAME = "1025";

    private final SleepClock clock = new SleepClock();
    private WireMock server;
    private Orthanc orthanc;
    private Attachments attachments;

    @TempDir
    private Path folder;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        server.register(any(anyUrl()).willReturn(ok()));
        orthanc = Clients.builder(info.getHttpBaseUrl(), clock).build();
        attachments = orthanc.studies().ref(OrthancId.ofStudy("a", "1.2")).attachments();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    @Test
    void file_isSentAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("in"), "content");

        attachments.set(NAME, file);

        assertThat(server.find(anyRequestedFor(anyUrl())).get(0).getBodyAsString())
                .isEqualTo("content");
    }

    @Test
    void missingFile_isReportedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> attachments.set(NAME, folder.resolve("missing")))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageStartingWith("cannot read")
                .hasMessageContaining("missing");
        assertThat(clock.pauses()).isEmpty();
        server.verifyThat(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void fileThatCannotBeRead_isNotRetried() {
        assertThatThrownBy(() -> attachments.set(NAME, folder))
                .isInstanceOf(OrthancFileException.class)
                .hasMessageStartingWith("cannot read " + folder);
        assertThat(clock.pauses()).isEmpty();
    }
}
