package io.github.orthanc4j;

import io.github.orthanc4j.rest.SystemApi;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The types that users of an artifact can see. */
final class PublicTypes {

    private static final String INTERNAL = "io.github.orthanc4j.internal.";

    private PublicTypes() {}

    static List<Class<?>> ofFacade() {
        return of(Orthanc.class);
    }

    static List<Class<?>> ofRest() {
        return of(SystemApi.class);
    }

    /** All types of the artifact (a folder of classes or a JAR) of a type, sorted by name. */
    private static List<Class<?>> of(Class<?> witness) {
        try {
            URI place =
                    witness.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                return below(path);
            }
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                return below(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> below(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.replaceFirst("\\.class$", "").replace('/', '.').replace('\\', '.'))
                    .filter(name -> !name.startsWith(INTERNAL))
                    .sorted()
                    .<Class<?>>map(PublicTypes::load)
                    .filter(PublicTypes::isVisible)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isVisible(type.getModifiers()) && (outer == null || isVisible(outer));
    }

    /** Whether users can call it: what takes an internal type is for other rooms of the facade. */
    static boolean isVisible(Member member) {
        return !member.isSynthetic()
                && isVisible(member.getModifiers())
                && !(member instanceof Executable executable && takesInternals(executable));
    }

    private static boolean takesInternals(Executable executable) {
        return Stream.of(executable.getParameterTypes())
                .anyMatch(type -> type.getName().startsWith(INTERNAL));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
