package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the curated description with the methods of another client, whose names tell their routes. */
class OtherClientTest {

    private static final Path METHODS = SpecFolders.folder("src/test/resources/r-client-methods.txt");

    @Test
    void everyMethodOfTheRClient_isAnOperation() throws IOException {
        Set<String> operations = Operation.allOf(SpecFolders.curated()).stream()
                .map(OtherClientTest::name)
                .collect(Collectors.toSet());
        List<String> methods = Files.readAllLines(METHODS);

        assertThat(methods).hasSize(271);
        assertThat(operations).containsAll(methods);
    }

    /** As that client makes it: {@code get_instances_id_frames_frame_raw.gz}. */
    private static String name(Operation operation) {
        String path =
                operation.path().toLowerCase(Locale.ROOT).replaceAll("[{}]", "").replaceAll("[/-]", "_");
        return operation.method() + path;
    }
}
