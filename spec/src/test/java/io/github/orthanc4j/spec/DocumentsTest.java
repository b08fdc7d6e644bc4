package io.github.orthanc4j.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid official descriptions are refused with a message of one line. */
class DocumentsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                                           | is empty",
                "~<html><body>Not found</body></html>~        | is HTML or XML",
                "~<!DOCTYPE html>\n<p>a: b</p>\n<p>c: d</p>~  | is HTML or XML",
                "~{\"swagger\": \"2.0\", \"paths\": {}}~      | is a Swagger 2 document",
                "~{\"openapi\": \"3.1.0\", \"paths\": {}}~    | is OpenAPI 3.1.0",
                "~openapi: 3.0.0\npaths: {\"a\": [1, }~       | is neither JSON nor YAML",
                "~openapi: 3.0.0\npaths: {/x: 1, /x: 2}~     | found duplicate key /x",
                "~openapi: 3.0.0~                             | describes no operations",
                "~openapi: 3.0.0\npaths: nothing~             | describes no operations",
                "~openapi: 3.0.0\npaths: [1]~                 | describes no operations",
                "~openapi: 3.0.0\npaths: {/x: 1}~             | describes no operations",
                "~[1, 2]~                                     | holds no JSON or YAML object",
                "~{\"a\": 1}~                                 | has no field 'openapi'"
            })
    void aFileThatIsNoDescriptionIsRefusedInOneLine(String text, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("official"), text == null ? "" : text);

        assertThatThrownBy(() -> Documents.readOfficial(file.toString()))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(file.toString())
                .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1));
    }

    @Test
    void anchorsAndMergedMapsOfYamlAreUnderstood() throws IOException {
        Path file = Files.writeString(folder.resolve("official"), """
                openapi: 3.0.0
                x-size: &size {type: integer}
                x-both:
                  <<: *size
                  nullable: true
                paths: {/wonders: {get: {}}}
                """);

        ObjectNode document = Documents.readOfficial(file.toString());

        assertThat(document.path("x-both").toString()).isEqualTo("{\"type\":\"integer\",\"nullable\":true}");
    }

    @Test
    void aMapThatHoldsItselfIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("official"), "openapi: 3.0.0\npaths: &all {/x: *all}\n");

        assertThatThrownBy(() -> Documents.readOfficial(file.toString()))
                .isInstanceOf(SpecException.class)
                .hasMessageEndingWith(" is neither JSON nor YAML: a value holds itself");
    }

    @Test
    void onlyWhatJsonKnowsIsNoString() throws IOException {
        Path file = Files.writeString(
                folder.resolve("words"),
                "words: [yes, 2026-01-01, 1.12.0, 0777, 1:30, ~, '', true, -1.5e3, 12, 12345678901234567890]");

        assertThat(Documents.read(file).toString())
                .isEqualTo("{\"words\":[\"yes\",\"2026-01-01\",\"1.12.0\",\"0777\",\"1:30\",null,\"\",true,-1500.0,12,"
                        + "12345678901234567890]}");
    }

    @Test
    void aFileOfTenMegabytesIsRead() throws IOException {
        String text = "{\"openapi\": \"3.0.0\", \"paths\": {\"/x\": {\"get\": {\"description\": \""
                + "wonder ".repeat(1_500_000) + "\"}}}}";
        Path file = Files.writeString(folder.resolve("official"), text);

        assertThat(Documents.readOfficial(file.toString())
                        .at("/paths/~1x/get/description")
                        .asText())
                .hasSizeGreaterThan(10_000_000);
    }

    @Test
    void aDirectoryIsRefused() {
        assertThatThrownBy(() -> Documents.readOfficial(folder.toString()))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("is a directory");
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatThrownBy(() -> Documents.readOfficial(folder.resolve("none").toString()))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aUrlThatAnswers404IsRefused() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://localhost:" + server.getAddress().getPort() + "/orthanc-openapi.json";
            assertThatThrownBy(() -> Documents.readOfficial(url))
                    .isInstanceOf(SpecException.class)
                    .hasMessage(url + " answers HTTP 404");
        } finally {
            server.stop(0);
        }
    }
}
