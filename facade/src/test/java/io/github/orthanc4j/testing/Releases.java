package io.github.orthanc4j.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.server.ServerInfo;
import io.github.orthanc4j.server.ServerVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The releases of Orthanc that the tests run on, and a check for features that only later releases have. */
public final class Releases {

    private Releases() {}

    /** The releases of {@code scripts/releases}, the oldest first. */
    public static List<String> tested() {
        try {
            return Files.readAllLines(script("releases")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceFirst(" .*", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the folder {@code scripts}. */
    static Path script(String name) {
        Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path script = folder.resolve("scripts").resolve(name);
            if (Files.isRegularFile(script)) {
                return script;
            }
        }
        throw new IllegalStateException("No scripts/" + name + " in " + start + " or above");
    }

    /** The newest release that the tests run on. */
    public static String newest() {
        List<String> tested = tested();
        return tested.get(tested.size() - 1);
    }

    /** Runs a test if the server is new enough, and otherwise asserts that its use is refused with a clear message. */
    public static void since(String release, Orthanc orthanc, ThrowingCallable use) throws Throwable {
        ServerVersion version = orthanc.server().get().version();
        if (version.isAtLeast(release)) {
            use.call();
        } else {
            assertThatThrownBy(use)
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("needs Orthanc " + release + ", server is " + version);
        }
    }

    /** Runs a test if the server's database can page and sort searches, and otherwise asserts that its use is refused. */
    public static void withExtendedFind(Orthanc orthanc, ThrowingCallable use) throws Throwable {
        ServerInfo server = orthanc.server().get();
        if (server.hasExtendedFind()) {
            use.call();
        } else {
            assertThatThrownBy(use)
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining(
                            server.version().isAtLeast("1.12.5")
                                    ? "needs a database that supports ExtendedFind"
                                    : "needs Orthanc 1.12.5, server is " + server.version());
        }
    }
}
