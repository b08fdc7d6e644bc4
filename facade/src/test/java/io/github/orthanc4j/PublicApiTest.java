package io.github.orthanc4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public API is a promise: it stands in {@code api.txt}, so that a review sees every change of it. After a change
 * that is meant, {@code mvn -pl facade test -Dtest=PublicApiTest -Dapi.write} writes the file anew.
 */
class PublicApiTest {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path PROMISED = Path.of("src", "test", "resources", "api.txt");

    @Test
    void publicApi_isWhatWasPromised() throws IOException {
        String api = api();
        if (System.getProperty("api.write") != null) {
            Files.createDirectories(PROMISED.getParent());
            Files.writeString(PROMISED, api);
        }

        assertThat(api.lines()).containsExactlyElementsOf(Files.readAllLines(PROMISED));
    }

    private static String api() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.replaceFirst("\\.class$", "").replace('/', '.').replace('\\', '.'))
                    .sorted()
                    .map(PublicApiTest::load)
                    .filter(PublicApiTest::isVisible)
                    .flatMap(PublicApiTest::lines)
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return (Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers()))
                && (outer == null || isVisible(outer));
    }

    private static Stream<String> lines(Class<?> type) {
        List<String> members = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            add(members, field, brief(field.getGenericType()) + " " + field.getName());
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(members, constructor, "new" + parameters(constructor));
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!method.isBridge()) {
                String result = brief(method.getGenericReturnType());
                add(members, method, result + " " + method.getName() + parameters(method));
            }
        }
        members.sort(null);
        return Stream.concat(
                Stream.of(type.toGenericString().replaceAll("\\b(public|sealed|non-sealed) ", "")), members.stream());
    }

    private static void add(List<String> members, Member member, String text) {
        int modifiers = member.getModifiers();
        if (!member.isSynthetic() && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))) {
            members.add("    " + (Modifier.isStatic(modifiers) ? "static " : "") + text);
        }
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getGenericParameterTypes())
                .map(PublicApiTest::brief)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String brief(Type type) {
        return type.getTypeName().replaceAll("\\b[a-z0-9_]+\\.(?=[a-zA-Z])", "");
    }
}
