package io.github.orthanc4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.orthanc4j.rest.model.OpenModel;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What both artifacts tell GraalVM is complete, and what they tell ProGuard of files. */
class NativeImageTest {

    private static final Path MAIN = Path.of("target", "classes");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.orthanc4j");

    @Test
    void everyRetrofitInterface_isDeclaredAsAProxy() throws IOException {
        Set<String> interfaces = names(NativeImageTest::isOfRetrofit);

        assertThat(interfaces)
                .contains("io.github.orthanc4j.rest.StudiesApi", "io.github.orthanc4j.find.IdLists$IdsApi");
        assertThat(entries("proxy-config.json")
                        .map(entry -> entry.getAsJsonArray("interfaces").get(0).getAsString()))
                .containsExactlyInAnyOrderElementsOf(interfaces);
        assertThat(reflected("allDeclaredMethods")).containsExactlyInAnyOrderElementsOf(interfaces);
    }

    @Test
    void everyModel_isReflected() throws IOException {
        Set<String> models = names(
                type -> type.isAssignableTo(OpenModel.class) && !type.getName().equals(OpenModel.class.getName()));

        assertThat(models).contains("io.github.orthanc4j.rest.model.FindRequest");
        assertThat(reflected("allDeclaredFields")).containsExactlyInAnyOrderElementsOf(models);
        assertThat(reflected("allDeclaredConstructors"))
                .containsAll(models)
                .contains(OpenModel.class.getName() + "$Factory");
    }

    @Test
    void everyFileBesideAClass_isIncluded() throws IOException {
        List<Pattern> patterns = read("resource-config.json").stream()
                .flatMap(file -> objects(
                        file.getAsJsonObject().getAsJsonObject("resources").getAsJsonArray("includes")))
                .map(entry -> Pattern.compile(entry.get("pattern").getAsString()))
                .toList();

        assertThat(filesBesideClasses())
                .hasSize(patterns.size())
                .allSatisfy(file -> assertThat(patterns)
                        .anyMatch(pattern -> pattern.matcher(file).matches()));
    }

    @Test
    void everyFileBesideAClass_hasAClassWhosePackageProGuardKeeps() throws IOException {
        String rules = Files.readString(MAIN.resolve("META-INF/proguard/orthanc4j.pro"));

        assertThat(filesBesideClasses())
                .allSatisfy(file -> assertThat(rules)
                        .containsPattern("-keepnames class \\Q"
                                + file.replaceFirst("[^/]*$", "").replace('/', '.') + "\\E[A-Z]\\w*\n"));
    }

    private static List<String> filesBesideClasses() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN.resolve("io"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> MAIN.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.endsWith(".class"))
                    .toList();
        }
    }

    private static Set<String> names(Predicate<JavaClass> which) {
        return CLASSES.stream().filter(which).map(JavaClass::getName).collect(Collectors.toSet());
    }

    private static boolean isOfRetrofit(JavaClass type) {
        return type.getMethods().stream()
                .flatMap(method -> method.getAnnotations().stream())
                .anyMatch(annotation -> annotation.getRawType().getPackageName().equals("retrofit2.http"));
    }

    private static List<String> reflected(String what) throws IOException {
        return entries("reflect-config.json")
                .filter(entry -> entry.has(what))
                .map(entry -> entry.get("name").getAsString())
                .toList();
    }

    private static Stream<JsonObject> entries(String file) throws IOException {
        return read(file).stream().flatMap(json -> objects(json.getAsJsonArray()));
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    private static List<JsonElement> read(String file) throws IOException {
        List<JsonElement> read = new ArrayList<>();
        for (String artifact : List.of("orthanc4j", "orthanc4j-rest")) {
            String path = "META-INF/native-image/io.github.orthanc4j/" + artifact + "/" + file;
            for (URL url : Collections.list(Orthanc.class.getClassLoader().getResources(path))) {
                try (InputStreamReader text = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
                    read.add(JsonParser.parseReader(text));
                }
            }
        }
        return read;
    }
}
