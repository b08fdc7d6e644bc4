package io.github.orthanc4j.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails each test during which {@link Conformance} has found something. An exception on the thread of the call would often be
 * lost: a job monitor, for instance, goes on after a failed poll. JUnit finds this class by META-INF/services.
 */
public final class ConformanceCheck implements AfterEachCallback, AfterAllCallback {

    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    static void found(String violation) {
        FOUND.add(violation);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        failIfAny();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        failIfAny();
    }

    /** The findings since the last call. */
    static List<String> take() {
        List<String> found = new ArrayList<>();
        for (String violation = FOUND.poll(); violation != null; violation = FOUND.poll()) {
            found.add(violation);
        }
        return found;
    }

    private static void failIfAny() {
        List<String> found = take();
        if (!found.isEmpty()) {
            throw new AssertionError("the description does not know:\n" + String.join("\n", found));
        }
    }
}
