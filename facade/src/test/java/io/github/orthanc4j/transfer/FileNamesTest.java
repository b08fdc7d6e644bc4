package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "..",
                ".",
                "",
                "a/../../b",
                "C:\\Windows\\x",
                "..\\..\\x",
                ".ssh",
                "nul",
                "COM1.zip",
                "a\u0000b",
                "a\nb",
                " . ",
                "\u202Egpj.exe"
            })
    void whateverTheText_theFileIsInTheFolder(String text) {
        Path folder = Path.of("/target/folder");
        Path file = FileNames.resolve(folder, text);

        assertThat(file.normalize().getParent()).isEqualTo(folder);
        assertThat(file.getFileName().toString()).doesNotStartWith(".").doesNotContain("/", "\\", "\n", "\u0000");
    }

    @ParameterizedTest
    @CsvSource({"study 1.zip, study 1.zip", "M\u00dcLLER^J\u00d6RG, M\u00dcLLER_J\u00d6RG", "a:b, a_b", "NUL, _NUL"})
    void plainNames_stayReadable(String text, String name) {
        assertThat(FileNames.safe(text)).isEqualTo(name);
    }

    @Test
    void longName_isCutBeforeItsExtension() {
        assertThat(FileNames.safe("x".repeat(500) + ".zip")).hasSize(200).endsWith("x.zip");
    }

    /** One, two, three and four bytes for each character. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00dc", "\u5bae", "\ud842\udfb7"})
    void longName_isCutByItsBytesBetweenCharacters(String character) {
        String name = FileNames.safe(character.repeat(120_000) + ".zip");

        assertThat(name).matches("(" + character + ")+\\.zip");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(197, 200);
    }

    @ParameterizedTest
    @CsvSource({"., .zip", "' ', .zip", "' ', ''"})
    void longName_doesNotEndWithADotOrSpaceWhereItIsCut(String filling, String extension) {
        String name = FileNames.safe("a" + filling.repeat(300) + "b" + extension);

        assertThat(name).isEqualTo("a" + extension);
    }

    @Test
    void longName_thatIsADeviceWhenItIsCut_isNone() {
        assertThat(FileNames.safe("con" + " ".repeat(300) + "b.zip")).isEqualTo("_con.zip");
    }

    /** A folder of a JVM on Linux that has no locale. */
    private static Path asciiFolder() {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    String name = (String) arguments[0];
                    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
                        throw new InvalidPathException(name, "unmappable characters");
                    }
                    return Path.of(name);
                });
    }

    @Test
    void lettersThatTheSystemCannotWrite_becomeUnderscores() {
        assertThat(FileNames.resolve(asciiFolder(), "Müller 山田.dcm")).hasToString("M_ller __.dcm");
    }
}
