package examples;

import static io.github.orthanc4j.dicom.DicomTag.PATIENT_ID;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DATE;

import io.github.orthanc4j.ContainerRef;
import io.github.orthanc4j.FileNames;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.Patient;
import io.github.orthanc4j.Study;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.error.OrthancException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** A ZIP for each patient, or each study, of a server. A run that was broken off can be repeated. */
public final class ArchiveAll {

    private static final String HELP = """
            usage: archive-all [--patients] [--from DAY] [--to DAY] FOLDER
            Saves each study of the Orthanc in ORTHANC_URL as a ZIP in FOLDER. ZIPs that are there already are whole,
            and not fetched again.
              --patients          a ZIP for each patient instead
              --from, --to DAY    only studies of these days, as in 2024-01-31
            exit code: 0 all saved, 1 some not (they are listed), 2 wrong usage, 3 the server cannot be used""";

    private static int failures;

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new HashMap<>();
        Path folder = null;
        DateRange days = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help", "--patients" -> options.put(arguments[i], "");
                case "--from", "--to" -> options.put(arguments[i], ++i < arguments.length ? arguments[i] : "");
                default -> folder = arguments[i].startsWith("--") ? null : Path.of(arguments[i]);
            }
        }
        try {
            days = days(options.get("--from"), options.get("--to"));
        } catch (DateTimeException e) {
            folder = null;
        }
        boolean help = options.containsKey("--help");
        if (help || folder == null || (days != null && options.containsKey("--patients"))) {
            (help ? System.out : System.err).println(HELP);
            System.exit(help ? 0 : 2);
        }
        Files.createDirectories(folder);
        try (Orthanc orthanc = Orthanc.builder(System.getenv("ORTHANC_URL")).build()) {
            if (options.containsKey("--patients")) {
                for (Patient patient : orthanc.patients().list()) {
                    save(patient, folder, patient.tags().string(PATIENT_ID).orElse("patient"));
                }
            } else {
                DateRange range = days;
                for (Study study : orthanc.studies().find(query -> range == null ? query : query.studyDate(range))) {
                    String patient = study.patientTags().string(PATIENT_ID).orElse("patient");
                    save(
                            study,
                            folder,
                            patient + " " + study.tags().string(STUDY_DATE).orElse(""));
                }
            }
        } catch (OrthancException e) {
            System.err.println("archive-all: " + e.getMessage());
            System.exit(3);
        }
        System.exit(failures == 0 ? 0 : 1);
    }

    private static DateRange days(String from, String to) {
        if (from == null) {
            return to == null ? null : DateRange.until(LocalDate.parse(to));
        }
        return to == null
                ? DateRange.from(LocalDate.parse(from))
                : DateRange.between(LocalDate.parse(from), LocalDate.parse(to));
    }

    /** The tags come from outside: FileNames takes out of them what could lead out of the folder. */
    private static void save(ContainerRef resource, Path folder, String title) {
        Path file = FileNames.in(folder, title.strip() + " " + resource.id() + ".zip");
        if (Files.exists(file)) {
            System.out.println("there    " + file);
            return;
        }
        try {
            resource.downloadArchive(file);
            System.out.println("saved    " + file);
        } catch (OrthancException e) {
            failures++;
            System.out.println("failed   " + file + ": " + e.getMessage());
        }
    }
}
