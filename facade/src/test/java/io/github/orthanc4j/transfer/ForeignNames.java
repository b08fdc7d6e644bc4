package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Orthanc;
import java.nio.file.Path;

/** A program that uploads a folder. The test runs it with a locale that cannot encode the names of the files. */
final class ForeignNames {

    private ForeignNames() {}

    /** Takes the URL and the folder; ends with 0 if everything was stored. */
    public static void main(String... arguments) {
        try (Orthanc orthanc = Orthanc.builder(arguments[0]).build()) {
            UploadReport report = orthanc.upload(Path.of(arguments[1]));
            report.entries().forEach(entry -> System.out.println(entry.outcome() + " " + entry.failure()));
            System.exit(report.isComplete() ? 0 : 1);
        }
    }
}
