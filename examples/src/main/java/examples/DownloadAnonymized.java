package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.resource.Study;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves anonymized archives of all studies, and leaves no anonymized copy on the server. */
public final class DownloadAnonymized {

    private static final String HELP = """
            usage: download-anonymized FOLDER
            Makes an anonymized copy of each study of the Orthanc in ORTHANC_URL, saves it as a ZIP in FOLDER, and deletes the
            copy. Prints which ZIP belongs to which study. Studies that are anonymized copies are left out, and so are those
            whose ZIP is there. A run that is killed may leave one copy.
            exit code: 0 all saved, 1 some failed, 2 wrong usage, 3 the server cannot be used""";

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(HELP, arguments);
        String name = line.operands(1, 1).get(0);
        OrthancBuilder server = line.server();
        Path folder = line.folder(name);
        int failures = 0;
        try (Orthanc orthanc = server.build()) {
            for (Study study : orthanc.studies().list()) {
                Path file = folder.resolve(study.id() + ".zip");
                if (study.anonymizedFrom().isPresent() || Files.exists(file)) {
                    continue;
                }
                try {
                    save(study, file);
                    System.out.println("saved    " + study + " as " + file);
                } catch (OrthancException e) {
                    failures++;
                    System.out.println("failed   " + study + ": " + e.getMessage());
                }
            }
        } catch (OrthancException e) {
            throw line.unusable(e);
        }
        System.exit(failures == 0 ? 0 : 1);
    }

    private static void save(Study study, Path file) {
        Study copy = study.anonymize().await().fetchStudy();
        try {
            copy.archive().saveTo(file);
        } finally {
            copy.delete();
        }
    }
}
