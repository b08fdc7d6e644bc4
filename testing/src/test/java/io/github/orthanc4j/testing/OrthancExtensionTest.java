package io.github.orthanc4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrthancExtensionTest {

    private static final Path FOLDER = temporaryFolder();
    private static final Path CALLS = FOLDER.resolve("calls");

    /** Registered first, so it comes after all others. */
    @Order(1)
    @RegisterExtension
    static final AfterAllCallback CHECK = context -> {
        if (context.getRequiredTestClass() == OrthancExtensionTest.class) {
            assertThat(Files.readString(CALLS)).isEqualTo("start any\nended\n");
        }
    };

    @Order(2)
    @RegisterExtension
    static final OrthancExtension ORTHANC =
            new OrthancExtension(OrthancServer.builder().command(FakePrograms.addCommand(FOLDER, CALLS)));

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "extension").toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void server_isGivenToAMethod(OrthancServer server) {
        assertThat(server.version()).isEqualTo("9.9.9");
        assertThat(server).isSameAs(ORTHANC.server());
    }

    @Nested
    class NestedTests {

        @Test
        void server_isTheSameInANestedClass(OrthancServer server) {
            assertThat(server).isSameAs(ORTHANC.server());
            assertThat(server.isRunning()).isTrue();
        }
    }

    @AfterAll
    static void serverRunsUntilTheEnd() throws IOException {
        assertThat(Files.readString(CALLS)).isEqualTo("start any\n");
    }
}
