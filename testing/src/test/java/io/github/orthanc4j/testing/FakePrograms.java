package io.github.orthanc4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands for the programs that give servers. */
final class FakePrograms {

    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    private FakePrograms() {}

    /** A program Orthanc of the release 9.9.9. */
    static void addOrthanc(Path folder) throws IOException {
        Path source = Path.of("src/test/resources/fake/FakeOrthanc.java").toAbsolutePath();
        write(folder.resolve("Orthanc"), """
                #!/bin/sh
                [ "$1" != --version ] || { echo "Orthanc 9.9.9"; exit; }
                exec %s -XX:TieredStopAtLevel=1 %s "$1"
                """.formatted(JAVA, source));
    }

    /** A Docker whose image has that program; a container is a process, which listens on the port that is published. */
    static void addDocker(Path folder) throws IOException {
        addOrthanc(Files.createDirectory(folder.resolve("image")));
        write(folder.resolve("docker"), """
                #!/bin/sh
                here=%s
                case $1 in
                    info) exit 0 ;;
                    image) [ "$3" = jodogne/orthanc:9.9.9 ] || exit 1 ;;
                    run)
                        while [ $# -gt 0 ]; do
                            case $2 in *:8042) port=${2%%:*}; port=${port#*:} ;; esac
                            [ "$1" != -c ] || break
                            shift
                        done
                        export PATH="$here/image:$PATH"
                        ORTHANC_TEST_CONFIG=$(echo "$ORTHANC_TEST_CONFIG" | sed "s/:8042/:$port/")
                        exec sh -c "$(echo "$2" | sed "s,/tmp/orthanc.json,$here/orthanc.json,g")" ;;
                    *) exit 1 ;;
                esac
                """.formatted(folder));
    }

    /** A program that starts servers; it writes its arguments to a file, and adds {@code ended} when its input ends. */
    static String addCommand(Path folder, Path calls) {
        Path command = folder.resolve("command");
        write(command, """
                #!/bin/sh
                echo "$@" >>%1$s
                echo '{"url": "http://127.0.0.1:1", "dicomPort": 2, "version": "9.9.9", "pid": null}'
                cat >/dev/null
                echo ended >>%1$s
                """.formatted(calls));
        return command.toString();
    }

    private static void write(Path program, String text) {
        try {
            Files.writeString(program, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        program.toFile().setExecutable(true);
    }
}
