package examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a program that depends on orthanc4j with the packed jars and their dependencies, as Maven resolves them. */
class ConsumerIT {

    private static final Path LIBRARIES = Path.of("target", "libraries");
    private static final Path PROGRAM = Path.of("src", "consumer", "java", "consumer", "Program.java");
    private static final Path MODULE = Path.of("src", "consumer", "module", "module-info.java");
    private static final String FACADE = "io.github.orthanc4j";
    private static final String REST = "io.github.orthanc4j.rest";

    @TempDir
    private Path folder;

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
                        "okhttp",
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
                .map(ModuleDescriptor::name)
                .collect(Collectors.toSet());

        Configuration resolved = ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), all);

        assertThat(all).contains(FACADE, REST, "okhttp3");
        assertThat(resolved.modules()).hasSizeGreaterThanOrEqualTo(all.size());
    }

    @Test
    void facade_exportsItsRoomsOnly() {
        assertThat(exported(FACADE))
                .containsExactlyInAnyOrder(
                        "io.github.orthanc4j",
                        "io.github.orthanc4j.change",
                        "io.github.orthanc4j.dicom",
                        "io.github.orthanc4j.error",
                        "io.github.orthanc4j.find",
                        "io.github.orthanc4j.id",
                        "io.github.orthanc4j.image",
                        "io.github.orthanc4j.job",
                        "io.github.orthanc4j.network",
                        "io.github.orthanc4j.plugin.dicomweb",
                        "io.github.orthanc4j.plugin.neuro",
                        "io.github.orthanc4j.plugin.transfers",
                        "io.github.orthanc4j.plugin.worklists",
                        "io.github.orthanc4j.resource",
                        "io.github.orthanc4j.server",
                        "io.github.orthanc4j.transfer");
    }

    @Test
    void generatedClient_exportsAllItHas() {
        assertThat(exported(REST))
                .containsExactlyInAnyOrder("io.github.orthanc4j.rest", "io.github.orthanc4j.rest.model");
        assertThat(hidden(REST)).isEmpty();
    }

    @Test
    void program_runsOnTheClassPath() throws Exception {
        for (Jdk jdk : Jdk.all(folder)) {
            Path classes = folder.resolve("class-path-" + jdk.version());
            List<String> libraries = List.of("-cp", LIBRARIES + "/*");

            assertDone(jdk.compile(classes, List.of(PROGRAM), libraries));
            assertWorks(jdk, List.of("-cp", classes + File.pathSeparator + LIBRARIES + "/*"), "consumer.Program");
        }
    }

    @Test
    void program_runsOnTheModulePath() throws Exception {
        for (Jdk jdk : Jdk.all(folder)) {
            Path classes = folder.resolve("module-path-" + jdk.version());
            String modules = classes + File.pathSeparator + LIBRARIES;

            assertDone(compileModule(jdk, classes, PROGRAM));
            assertWorks(jdk, List.of("--module-path", modules, "--module"), "consumer/consumer.Program");
        }
    }

    @Test
    void internalPackages_doNotCompileInAModule() throws Exception {
        Set<String> internal = hidden(FACADE);
        assertThat(internal).isNotEmpty().allMatch(name -> name.startsWith("io.github.orthanc4j.internal"));

        Path intruder = intruder(internal);

        for (Jdk jdk : Jdk.all(folder)) {
            ChildProcess.End end = compileModule(jdk, folder.resolve("intruder-" + jdk.version()), intruder);

            assertThat(end.code()).as(end.output()).isEqualTo(1);
            assertThat(end.output()).contains(internal.size() + " errors");
            for (String name : internal) {
                assertThat(end.output())
                        .contains(
                                "package " + name + " is declared in module " + FACADE + ", which does not export it");
            }
        }
    }

    /** A class that uses a public class of each package. */
    private Path intruder(Set<String> packages) throws IOException {
        StringBuilder source = new StringBuilder("package consumer; class Intruder {");
        for (String name : packages) {
            String field = name.replace('.', '_');
            source.append(' ')
                    .append(publicClass(name))
                    .append(' ')
                    .append(field)
                    .append(';');
        }
        return Files.writeString(folder.resolve("Intruder.java"), source.append(" }"));
    }

    private static String publicClass(String name) throws IOException {
        return jars().flatMap(ConsumerIT::classes)
                .filter(file -> file.matches(name.replace('.', '/') + "/\\w+\\.class"))
                .map(file -> file.replace('/', '.').replaceFirst("\\.class$", ""))
                .filter(ConsumerIT::isPublic)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isPublic(String type) {
        try {
            return Modifier.isPublic(Class.forName(type, false, ConsumerIT.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static ChildProcess.End compileModule(Jdk jdk, Path classes, Path source) throws Exception {
        return jdk.compile(classes, List.of(MODULE, source), List.of("--module-path", LIBRARIES.toString()));
    }

    private static void assertDone(ChildProcess.End end) {
        assertThat(end.code()).as(end.output()).isZero();
    }

    /** Runs the program on a new server, and compares its output. */
    private void assertWorks(Jdk jdk, List<String> options, String program) throws Exception {
        Path file = folder.resolve("image.dcm");
        SampleDicom image = SampleDicom.image().patientId("CONSUMER").patientName("CONSUMER^PROGRAM");
        Files.write(file, image.bytes());
        try (OrthancServer server = OrthancServer.start(System.getProperty("orthanc.release"))) {
            List<String> arguments = new ArrayList<>(options);
            arguments.addAll(List.of(program, server.url().toString(), file.toString()));

            ChildProcess.End end = jdk.run(folder, arguments);

            assertDone(end);
            assertThat(end.output().lines())
                    .containsExactly(
                            "uploaded: stored",
                            "found: CONSUMER^PROGRAM",
                            "series: 1",
                            "in the dictionary: 0010,2160",
                            "anonymized: true",
                            "counted: 2",
                            "generated: " + server.version(),
                            "missing: 404",
                            "intercepted: true",
                            "module: " + (program.contains("/") ? "module consumer" : "unnamed module"),
                            "java: " + jdk.version());
            server.kill();
        }
    }

    private static ModuleDescriptor descriptor(String module) {
        return ModuleFinder.of(LIBRARIES).find(module).orElseThrow().descriptor();
    }

    private static Set<String> exported(String module) {
        return descriptor(module).exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static Set<String> hidden(String module) {
        Set<String> packages = new TreeSet<>(descriptor(module).packages());
        packages.removeAll(exported(module));
        return packages;
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
