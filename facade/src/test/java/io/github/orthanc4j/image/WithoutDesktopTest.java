package io.github.orthanc4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The client runs on a Java without the module {@code java.desktop}; only what gives or takes a BufferedImage needs it. */
class WithoutDesktopTest {

    @Test
    void pixels_needNoDesktop() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.logging",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("no server, no desktop");
    }

    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            try (Orthanc orthanc =
                    Orthanc.builder("http://127.0.0.1:1").maxRetries(0).build()) {
                OrthancId id = OrthancId.ofInstance("p", "1", "2", "3");
                orthanc.instances().ref(id).pixels().values();
            } catch (OrthancException e) {
                System.out.print("no server, ");
            }
            try {
                Class.forName("java.awt.image.BufferedImage");
            } catch (ClassNotFoundException e) {
                System.out.println("no desktop");
            }
        }
    }
}
