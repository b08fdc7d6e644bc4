package io.github.orthanc4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares the public API with {@code api.txt} (the facade) and {@code api-rest.txt} (the generated client), so that a
 * review sees every change. After an intended change, {@code mvn -pl facade test -Dtest=PublicApiTest -Dapi.write} writes
 * the files.
 */
class PublicApiTest {

    private static final Path PROMISED = Path.of("src", "test", "resources");

    @Test
    void facade_hasTheListedApi() throws IOException {
        compare("api.txt", ApiDump.lines(PublicTypes.ofFacade()));
    }

    @Test
    void generatedClient_hasTheListedApi() throws IOException {
        compare("api-rest.txt", ApiDump.lines(PublicTypes.ofRest()));
    }

    private static void compare(String name, List<String> api) throws IOException {
        Path promised = PROMISED.resolve(name);
        if (System.getProperty("api.write") != null) {
            Files.createDirectories(PROMISED);
            Files.write(promised, api);
        }

        assertThat(api).containsExactlyElementsOf(Files.readAllLines(promised));
    }
}
