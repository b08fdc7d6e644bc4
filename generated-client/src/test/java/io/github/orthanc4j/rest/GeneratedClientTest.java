package io.github.orthanc4j.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.module.ModuleDescriptor.Version;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;
import retrofit2.converter.scalars.ScalarsConverterFactory;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.HTTP;
import retrofit2.http.OPTIONS;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/**
 * What the generator made, against the description that was prepared for it and the facts of the newest release that this
 * was checked against. With {@code -Dorthanc.upstream} there may be more than the facts know.
 */
class GeneratedClientTest {

    private static final Path GENERATED =
            Path.of("target/generated-sources/openapi/src/main/java/io/github/orthanc4j/rest");
    private static final Path FACTS = newest(Path.of("../spec/upstream"));

    private static final Path PREPARED = Path.of("../spec/target/orthanc-openapi.yaml");

    private static final Set<Class<? extends Annotation>> VERBS =
            Set.of(DELETE.class, GET.class, HEAD.class, OPTIONS.class, PATCH.class, POST.class, PUT.class);

    private final List<Class<?>> interfaces = classes(GENERATED, "io.github.orthanc4j.rest.");
    private final List<Class<?>> models = classes(GENERATED.resolve("model"), "io.github.orthanc4j.rest.model.");

    @Test
    void retrofitAcceptsEveryMethod() {
        Retrofit retrofit = new Retrofit.Builder()
                .baseUrl("http://localhost/")
                .addConverterFactory(ScalarsConverterFactory.create())
                .addConverterFactory(GsonConverterFactory.create())
                .validateEagerly(true)
                .build();

        assertThat(interfaces)
                .hasSizeGreaterThan(10)
                .allSatisfy(type -> assertThat(retrofit.create(type)).isNotNull());
    }

    @Test
    void theRoutesAreThoseOfTheDescription() throws IOException {
        Set<String> routes = methods()
                .filter(method -> method.getDeclaringClass() != ResourcesApi.class)
                .map(GeneratedClientTest::route)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(routes).isEqualTo(routes(PREPARED)).containsAll(routes(FACTS));
        assertThat(routes(FACTS)).hasSizeGreaterThan(290);
    }

    @Test
    void whatIsSharedByTheLevelsIsThereForEachLevel() {
        Set<String> routes = methods().map(GeneratedClientTest::route).collect(Collectors.toSet());

        assertThat(Arrays.stream(ResourcesApi.class.getMethods()).map(GeneratedClientTest::route))
                .isNotEmpty()
                .allSatisfy(route -> {
                    assertThat(route).contains(" /{}/");
                    assertThat(routes)
                            .contains(
                                    route.replaceFirst("/\\{}", "/patients"),
                                    route.replaceFirst("/\\{}", "/studies"),
                                    route.replaceFirst("/\\{}", "/series"));
                });
    }

    @Test
    void numbersAreExactAndTypesAreSpoken() {
        Stream<Type> answers = methods().map(GeneratedClientTest::answer);
        Stream<Type> parameters = methods().flatMap(method -> Arrays.stream(method.getGenericParameterTypes()));
        Stream<Type> fields = models.stream()
                .flatMap(model -> Arrays.stream(model.getDeclaredFields()))
                .map(field -> field.getGenericType());

        assertThat(Stream.of(answers, parameters, fields).flatMap(types -> types))
                .extracting(Type::getTypeName)
                .noneMatch(name -> name.contains(BigDecimal.class.getName()) || name.contains("java.lang.Object"))
                .noneMatch(name -> name.contains("Inline") || name.contains("_"));
    }

    /** An answer of the facts that has fields, or is text or bytes, is not thrown away. */
    @Test
    void nothingIsVoidWhereTheServerAnswersSomething() throws IOException {
        Set<String> answering = answering();

        assertThat(methods().filter(method -> answer(method) == Void.class).map(GeneratedClientTest::route))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(answering);
        assertThat(answering).hasSizeGreaterThan(100);
    }

    /** Retrofit refuses a call whose body is null. */
    @Test
    void noBodyMayBeNull() {
        assertThat(methods()
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .filter(parameter -> parameter.isAnnotationPresent(Body.class)))
                .isNotEmpty()
                .noneMatch(body -> body.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    @Test
    void answersHaveNoSettersAndNoPublicConstructor() {
        assertThat(models.stream().filter(model -> !isRequest(model)))
                .hasSizeGreaterThan(30)
                .allSatisfy(model -> assertThat(model.getDeclaredMethods())
                        .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
                        .extracting(Method::getName)
                        .allMatch(name -> name.matches("(get|is).+|toString|equals|hashCode")));
    }

    @Test
    void requestsAreFluent() {
        assertThat(models.stream().filter(GeneratedClientTest::isRequest))
                .hasSizeGreaterThan(15)
                .allSatisfy(model -> assertThat(model.getDeclaredMethods())
                        .filteredOn(method -> Modifier.isPublic(method.getModifiers())
                                && method.getParameterCount() > 0
                                && !method.getName().equals("equals"))
                        .isNotEmpty()
                        .allMatch(method -> method.getReturnType() == model));
    }

    /** {@code getAet}, not {@code getAET}; {@code isStable}, not {@code getIsStable}; no name of the generator's own. */
    @Test
    void namesAreThoseThatAPersonWouldWrite() {
        Stream<Method> ofModels = models.stream().flatMap(model -> Arrays.stream(model.getDeclaredMethods()));

        assertThat(Stream.concat(methods(), ofModels))
                .extracting(Method::getName)
                .contains("isStable", "getAet", "aet", "url", "getSopInstanceUid")
                .noneMatch(name -> name.matches("getIs[A-Z].*|[A-Z].*|.*(AET|MD5|SoP|SOP|UID|URL|ID)([A-Z].*|$)"))
                .noneMatch(name -> name.endsWith("Of"));
        assertThat(sources().map(GeneratedClientTest::read))
                .noneMatch(source -> source.contains(" requestBody)") || source.contains("@Body String body"));
    }

    @Test
    void sourcesAreWrittenForPeople() {
        assertThat(sources()).hasSizeGreaterThan(90).allSatisfy(file -> {
            List<String> lines = read(file).lines().toList();
            List<String> imports =
                    lines.stream().filter(line -> line.startsWith("import ")).toList();
            assertThat(lines).allMatch(line -> line.length() <= 120);
            assertThat(imports).doesNotHaveDuplicates().isSorted().noneMatch(line -> line.endsWith("*;"));
            assertThat(imports).allSatisfy(line -> {
                String name = line.replaceAll(".*\\.|;", "");
                assertThat(lines).anyMatch(other -> !other.equals(line) && other.matches(".*\\b" + name + "\\b.*"));
            });
        });
    }

    @Test
    void aParameterThatIsNotEncodedSaysSo() {
        String source = read(GENERATED.resolve("StudiesApi.java"));
        int encoded = source.split("encoded = true", -1).length;

        assertThat(encoded).isGreaterThan(5);
        assertThat(source.replaceAll("\\s+\\*\\s+", " ").split("Goes into the URL as it is", -1))
                .hasSize(encoded);
    }

    private static Stream<Path> sources() {
        return Stream.of(GENERATED, GENERATED.resolve("model")).flatMap(folder -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(Files::isRegularFile).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Method> methods() {
        return interfaces.stream().flatMap(type -> Arrays.stream(type.getMethods()));
    }

    private static boolean isRequest(Class<?> model) {
        return Arrays.stream(model.getDeclaredConstructors())
                .map(Constructor::getModifiers)
                .anyMatch(Modifier::isPublic);
    }

    private static Type answer(Method method) {
        return ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
    }

    private static String route(Method method) {
        HTTP http = method.getAnnotation(HTTP.class);
        String route = http != null
                ? http.method() + " /" + http.path()
                : Arrays.stream(method.getAnnotations())
                        .filter(annotation -> VERBS.contains(annotation.annotationType()))
                        .map(verb -> verb.annotationType().getSimpleName() + " /" + value(verb))
                        .findFirst()
                        .orElseThrow();
        return route.replaceAll("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
    }

    private static Path newest(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            String release = files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .filter(name -> name.matches("\\d+\\.\\d+\\.\\d+"))
                    .max(Comparator.comparing(Version::parse))
                    .orElseThrow();
            return folder.resolve(release + ".yaml");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Annotation verb) {
        try {
            return verb.annotationType().getMethod("value").invoke(verb);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> classes(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .sorted()
                    .<Class<?>>map(name -> load(prefix + name.replace(".java", "")))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The routes of a description. Its form is our own, so that lines are enough to read them. */
    private static Set<String> routes(Path description) throws IOException {
        Set<String> routes = new TreeSet<>();
        String path = "";
        for (String line : Files.readAllLines(description)) {
            if (line.matches("  \"?/.*:")) {
                path = line.strip().replaceAll("[\":]", "").replaceAll("\\{[^}]*}", "{}");
            } else if (line.matches("    (get|put|post|delete|head|patch|options):.*")) {
                routes.add(line.strip().replaceAll(":.*", "").toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        return routes;
    }

    /** The routes whose answer has described fields, or is no JSON; labels are said by the status alone. */
    private static Set<String> answering() throws IOException {
        Set<String> routes = new TreeSet<>();
        String route = "";
        String path = "";
        boolean inAnswer = false;
        for (String line : Files.readAllLines(FACTS)) {
            if (line.matches("  /.*:")) {
                path = line.strip().replace(":", "").replaceAll("\\{[^}]*}", "{}");
            } else if (line.matches("    [a-z]+:.*")) {
                route = line.strip().replaceAll(":.*", "").toUpperCase(Locale.ROOT) + " " + path;
                inAnswer = line.contains("responses:");
            } else if (line.startsWith("      responses:")) {
                inAnswer = true;
            }
            String answer = line.replaceAll(".*responses:", "");
            boolean fields = answer.contains("properties:");
            boolean bytesOrText = answer.contains("content:") && !answer.matches(".*(application/json|content:$).*");
            if (inAnswer && (fields || bytesOrText) && !path.endsWith("/labels/{}")) {
                routes.add(route);
            }
        }
        return routes;
    }
}
