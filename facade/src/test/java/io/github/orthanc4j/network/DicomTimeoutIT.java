package io.github.orthanc4j.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SilentModality;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A modality that is given more time than the server is given for an answer. */
class DicomTimeoutIT {

    private static final Duration OF_SERVER = Duration.ofMillis(500);
    private static final Duration OF_MODALITY = Duration.ofSeconds(2);

    private SilentModality silent;
    private Orthanc orthanc;
    private Modality modality;

    @BeforeEach
    void connect() throws IOException {
        silent = new SilentModality();
        orthanc = Orthanc.builder(OrthancServer.shared().url().toString())
                .readTimeout(OF_SERVER)
                .answerTimeout(OF_SERVER)
                .build();
        modality = orthanc.modalities().put("silent", ModalityConfiguration.of("SILENT", "127.0.0.1", silent.port()));
    }

    @AfterEach
    void close() throws IOException {
        modality.delete();
        orthanc.close();
        silent.close();
    }

    @Test
    void echo_isEndedByTheServer() {
        assertThatThrownBy(() -> modality.echo(options -> options.timeout(OF_MODALITY)))
                .isInstanceOf(OrthancHttpException.class);
    }

    @Test
    void query_isEndedByTheServer() {
        assertThatThrownBy(() -> modality.query(
                        ResourceLevel.STUDY, q -> q.patientId("P1").timeout(OF_MODALITY)))
                .isInstanceOf(OrthancHttpException.class);
    }

    @Test
    void echoWithoutATimeout_isEndedByTheClient() {
        assertThatThrownBy(modality::echo).isInstanceOf(OrthancTimeoutException.class);
    }
}
