package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.testing.OrthancServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs examples on a server that asks for a login. */
class LoginIT {

    private static OrthancServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServer() {
        server = OrthancServer.release(System.getProperty("orthanc.release"))
                .config("AuthenticationEnabled", true)
                .config("RegisteredUsers", Map.of("alice", "secret"))
                .start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void userAndPassword_logIn() throws Exception {
        ChildProcess.End end = check(Map.of("ORTHANC_USERNAME", "alice", "ORTHANC_PASSWORD", "secret"));

        assertThat(end.output()).startsWith("Orthanc " + server.version());
        assertThat(end.code()).isZero();
    }

    @Test
    void withoutLogin_theMessageSaysHow() throws Exception {
        ChildProcess.End end = check(Map.of());

        assertThat(end.output()).hasLineCount(1).contains("401", "ORTHANC_PASSWORD", "ORTHANC_TOKEN");
        assertThat(end.code()).isEqualTo(3);
    }

    @Test
    void wrongToken_isRefusedWithoutShowingIt() throws Exception {
        ChildProcess.End end = check(Map.of("ORTHANC_TOKEN", "s3cr3t"));

        assertThat(end.output()).hasLineCount(1).contains("401").doesNotContain("s3cr3t");
        assertThat(end.code()).isEqualTo(3);
    }

    private ChildProcess.End check(Map<String, String> login) throws Exception {
        return ExampleProgram.end(server.url().toString(), login, folder, Check.class);
    }
}
