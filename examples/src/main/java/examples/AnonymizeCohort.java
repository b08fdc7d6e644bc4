package examples;

import static io.github.orthanc4j.dicom.DicomTag.SOP_INSTANCE_UID;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_INSTANCE_UID;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.change.ChangeType;
import io.github.orthanc4j.change.Checkpoint;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.job.JobException;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobState;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes one anonymized copy of each study. An aborted run can be repeated: the server knows what was copied. */
public final class AnonymizeCohort {

    private static final String HELP = """
            usage: anonymize-cohort [--patient PATTERN] [--watch] TABLE
            Makes an anonymized copy of each study of the Orthanc in ORTHANC_URL that has none, and writes the old and new
            UIDs of all studies and instances to TABLE. An aborted run can be repeated: a copy that is incomplete is deleted
            and made again. Two runs at a time are one too many.
              --patient PATTERN   only studies of patients with such a PatientID, as in COHORT-*
              --watch             goes on with the studies that come, when they are stable
            exit code: 0 each study has one copy, 1 some have not (they are listed), 2 wrong usage,
            3 the server cannot be used""";

    private final Orthanc orthanc;
    private final Map<OrthancId, List<Study>> copies = new HashMap<>();
    private final List<String> table = new ArrayList<>();
    private int failures;

    private AnonymizeCohort(Orthanc orthanc) {
        this.orthanc = orthanc;
    }

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(HELP, arguments, "--patient PATTERN", "--watch");
        Path table = Path.of(line.operands(1, 1).get(0)).toAbsolutePath();
        OrthancBuilder server = line.server();
        if (!Files.isDirectory(table.getParent())) {
            throw line.wrong("there is no folder " + table.getParent());
        }
        Optional<String> pattern = line.value("--patient");
        try (Orthanc orthanc = server.build()) {
            long last = orthanc.changes().fetchLast();
            int failures = anonymize(orthanc, pattern, table);
            if (!line.has("--watch")) {
                System.exit(failures == 0 ? 0 : 1);
            }
            orthanc.changes()
                    .types(ChangeType.STABLE_STUDY)
                    .followBatches(Checkpoint.inMemory(last), batch -> anonymize(orthanc, pattern, table));
        } catch (OrthancException e) {
            throw line.unusable(e);
        } catch (IOException e) {
            throw line.wrong("cannot write the table: " + e);
        }
    }

    /** Returns how many studies have no copy. */
    private static int anonymize(Orthanc orthanc, Optional<String> pattern, Path table) throws IOException {
        AnonymizeCohort cohort = new AnonymizeCohort(orthanc);
        cohort.awaitEarlierJobs();
        cohort.run(pattern);
        cohort.write(table);
        return cohort.failures;
    }

    /** A job of a run that was aborted goes on in the server. A failed one leaves an incomplete copy. */
    private void awaitEarlierJobs() {
        for (JobSnapshot job : orthanc.jobs().list()) {
            if (!job.type().equals(Optional.of("ResourceModification"))
                    || job.state().isFinal()) {
                continue;
            }
            if (job.state().equals(JobState.PAUSED)) {
                throw new OrthancException("job " + job.id() + " is paused: resume or cancel it first", null);
            }
            System.out.println("waiting for job " + job.id());
            try {
                orthanc.job(job.id()).await();
            } catch (JobException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private void run(Optional<String> pattern) {
        Set<OrthancId> copied = new HashSet<>();
        for (Study study : orthanc.studies().list()) {
            source(study).ifPresent(source -> {
                copied.add(study.id());
                copies.computeIfAbsent(source, id -> new ArrayList<>()).add(study);
            });
        }
        // "*" would leave out studies without a PatientID; a copy that is made meanwhile must not be found
        List<Study> studies = orthanc.studies()
                .find(query -> pattern.ifPresent(query::patientId))
                .toList();
        for (Study study : studies) {
            if (copied.contains(study.id())) {
                continue;
            }
            try {
                System.out.println(study.id() + " " + anonymize(study));
            } catch (OrthancException e) {
                failures++;
                System.out.println(study.id() + " failed: " + e.getMessage());
            }
        }
    }

    /** The study that another one was copied from. A crash may leave a copy that only its instances tell of. */
    private Optional<OrthancId> source(Study study) {
        return study.anonymizedFrom()
                .or(() -> study.instances().stream()
                        .flatMap(instance -> instance.anonymizedFrom().stream())
                        .findFirst()
                        .flatMap(source -> orthanc.instances().lookup(source))
                        .map(source -> source.fetchStudy().id()));
    }

    private String anonymize(Study study) {
        Map<OrthancId, String> originals = new LinkedHashMap<>();
        study.instances().forEach(instance -> originals.put(instance.id(), uid(instance)));
        List<Study> complete = new ArrayList<>();
        for (Study copy : copies.getOrDefault(study.id(), List.of())) {
            if (isComplete(copy, originals)) {
                complete.add(copy);
            } else {
                System.out.println(copy.id() + " was incomplete");
                copy.delete();
            }
        }
        if (complete.size() > 1) {
            throw new OrthancException("it has " + complete.size() + " complete copies", null);
        }
        boolean isThere = complete.size() == 1;
        Study copy = isThere ? complete.get(0) : study.anonymize().await().fetchStudy();
        if (!isThere && !isComplete(copy, originals)) {
            throw new OrthancException("its copy " + copy.id() + " is incomplete: did the study change?", null);
        }
        addToTable(study, copy, originals);
        return (isThere ? "was copied to " : "copied to ") + copy.id();
    }

    private static boolean isComplete(Study copy, Map<OrthancId, String> originals) {
        List<OrthancId> sources = copy.instances().stream()
                .flatMap(instance -> instance.anonymizedFrom().stream())
                .toList();
        return sources.size() == originals.size() && originals.keySet().equals(Set.copyOf(sources));
    }

    private void addToTable(Study study, Study copy, Map<OrthancId, String> originals) {
        table.add("study," + uid(study) + "," + uid(copy));
        for (Instance instance : copy.instances()) {
            table.add("instance," + originals.get(instance.anonymizedFrom().orElseThrow()) + "," + uid(instance));
        }
    }

    private static String uid(Study study) {
        return study.mainTags().string(STUDY_INSTANCE_UID).orElseThrow();
    }

    private static String uid(Instance instance) {
        return instance.mainTags().string(SOP_INSTANCE_UID).orElseThrow();
    }

    /** Replaces the table when it is complete. Only its owner can read it: it leads back to the patients. */
    private void write(Path file) throws IOException {
        Path part = Files.createTempFile(file.getParent(), "table", ".part");
        Files.write(part, table);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
