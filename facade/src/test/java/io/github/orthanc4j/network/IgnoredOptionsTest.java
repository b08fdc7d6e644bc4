package io.github.orthanc4j.network;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.orthanc4j.server.ServerVersion;
import org.junit.jupiter.api.Test;

class IgnoredOptionsTest {

    @Test
    void textThatIsNoRelease_isNotCompared() {
        ServerVersion version = ServerVersion.of("1.12.7");
        assertThatIllegalArgumentException().isThrownBy(() -> version.isAtLeast("v1.12.0"));
    }
}
