package examples;

import static io.github.orthanc4j.dicom.DicomTag.PATIENT_ID;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DATE;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.resource.ContainerRef;
import io.github.orthanc4j.resource.Patient;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.transfer.FileNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Saves a ZIP for each study, or each patient, of a server. An aborted run can be repeated. */
public final class ArchiveAll {

    private static final String HELP = """
            usage: archive-all [--patients] [--from DAY] [--to DAY] FOLDER
            Saves each study of the Orthanc in ORTHANC_URL as a ZIP in FOLDER. ZIPs that exist already are complete and
            are skipped.
              --patients          a ZIP for each patient instead
              --from, --to DAY    only studies of these days, as in 2024-01-31
            exit code: 0 all saved, 1 some failed (they are listed), 2 wrong usage, 3 the server cannot be used""";

    private static int failures;

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(HELP, arguments, "--patients", "--from DAY", "--to DAY");
        Optional<DateRange> days = days(line);
        if (days.isPresent() && line.has("--patients")) {
            throw line.wrong("--from and --to are days of studies: use them without --patients");
        }
        String name = line.operands(1, 1).get(0);
        OrthancBuilder server = line.server();
        Path folder = line.folder(name);
        try (Orthanc orthanc = server.build()) {
            if (line.has("--patients")) {
                for (Patient patient : orthanc.patients().list()) {
                    save(patient, folder, patient.mainTags().string(PATIENT_ID).orElse("patient"));
                }
            } else {
                for (Study study : orthanc.studies()
                        .find(query -> days.map(query::studyDate).orElse(query))) {
                    String patient = study.patientTags().string(PATIENT_ID).orElse("patient");
                    save(
                            study,
                            folder,
                            patient + " " + study.mainTags().string(STUDY_DATE).orElse(""));
                }
            }
        } catch (OrthancException e) {
            throw line.unusable(e);
        }
        System.exit(failures == 0 ? 0 : 1);
    }

    private static Optional<DateRange> days(CommandLine line) {
        try {
            Optional<LocalDate> from = line.value("--from").map(LocalDate::parse);
            Optional<LocalDate> to = line.value("--to").map(LocalDate::parse);
            if (from.isPresent() && to.isPresent()) {
                return Optional.of(DateRange.between(from.get(), to.get()));
            }
            return from.map(DateRange::from).or(() -> to.map(DateRange::until));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw line.wrong("--from and --to: " + e.getMessage());
        }
    }

    /**
     * Tags may contain anything: FileNames removes what could lead out of the folder. It shortens long names at their end,
     * so the part that makes a name unique comes first.
     */
    private static void save(ContainerRef resource, Path folder, String title) {
        Path file = FileNames.resolve(folder, resource.id() + " " + title.strip() + ".zip");
        if (Files.exists(file)) {
            System.out.println("there    " + file);
            return;
        }
        try {
            resource.archive().saveTo(file);
            System.out.println("saved    " + file);
        } catch (OrthancException e) {
            failures++;
            System.out.println("failed   " + file + ": " + e.getMessage());
        }
    }
}
