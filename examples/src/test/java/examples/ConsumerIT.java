package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a program gets that depends on orthanc4j, seen from a project that does. */
class ConsumerIT {

    private static final Path LIBRARIES = Path.of("target", "libraries");

    @Test
    void runTimeClassPath_isTheListOfTheDesign() throws IOException {
        assertThat(jars().map(jar -> jar.getFileName().toString().replaceFirst("-[0-9].*", "")))
                .containsExactlyInAnyOrder(
                        "orthanc4j",
                        "orthanc4j-rest",
                        "retrofit",
                        "converter-gson",
                        "converter-scalars",
                        "gson",
                        "error_prone_annotations",
                        "okhttp-jvm",
                        "okio-jvm",
                        "kotlin-stdlib",
                        "annotations",
                        "jspecify");
    }

    @Test
    void noClass_isThereTwice() throws IOException {
        Set<String> seen = new HashSet<>();
        List<String> twice = jars().flatMap(ConsumerIT::classes)
                .filter(name -> !seen.add(name))
                .toList();

        assertThat(twice).isEmpty();
        assertThat(seen).contains("okhttp3/OkHttpClient.class", "io/github/orthanc4j/Orthanc.class");
    }

    @Test
    void modulePath_resolvesWithEveryModule() {
        ModuleFinder finder = ModuleFinder.of(LIBRARIES);
        Set<String> all = finder.findAll().stream()
                .map(ModuleReference::descriptor)
                .map(descriptor -> descriptor.name())
                .collect(Collectors.toSet());

        Configuration resolved = ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), all);

        assertThat(all).contains("io.github.orthanc4j", "io.github.orthanc4j.rest", "okhttp3");
        assertThat(resolved.modules()).hasSizeGreaterThanOrEqualTo(all.size());
    }

    private static Stream<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            return files.toList().stream();
        }
    }

    private static Stream<String> classes(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.contains("module-info"))
                    .filter(name -> !name.startsWith("META-INF/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
