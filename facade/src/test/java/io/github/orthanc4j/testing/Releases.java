package io.github.orthanc4j.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Tests of what came to Orthanc in some release. */
public final class Releases {

    private Releases() {}

    /** Runs a test if the server is new enough, and otherwise asserts that its use is refused with a clear message. */
    public static void since(String release, Orthanc orthanc, ThrowingCallable use) throws Throwable {
        if (orthanc.server().get().version().isAtLeast(release)) {
            use.call();
        } else {
            assertThatThrownBy(use)
                    .isInstanceOf(OrthancUnsupportedException.class)
                    .hasMessageContaining("needs Orthanc " + release + ", server is 1.10.1");
        }
    }
}
