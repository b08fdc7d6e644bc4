package io.github.orthanc4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void programs_areCompiledWithoutDesktop(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Program.java"), """
                import io.github.orthanc4j.Orthanc;
                import io.github.orthanc4j.image.ImageFormat;
                import io.github.orthanc4j.resource.InstanceRef;
                import java.nio.file.Path;
                import java.util.List;

                class Program {
                    static void use(Orthanc orthanc, InstanceRef instance, Path file) {
                        instance.pixels().preview(ImageFormat.PNG);
                        instance.pixels().values(options -> options.rescaled(true)).floats();
                        orthanc.createDicom(creation -> creation.image(file));
                        orthanc.createDicom(creation -> creation.image(new byte[0]));
                        orthanc.createSeries(List.of(file), creation -> {});
                    }
                }
                """);
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int code = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "--limit-modules",
                        "java.logging",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(code).as(output.toString()).isZero();
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
