package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.change.Change;
import io.github.orthanc4j.change.ChangeType;
import io.github.orthanc4j.change.Checkpoint;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.transfer.DownloadReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Saves the files of a server in folders by patient, study and series, as they arrive. */
public final class AutoClassify {

    private static final String HELP = """
            usage: auto-classify [--once] [--place FILE] FOLDER
            Saves each instance that the Orthanc in ORTHANC_URL has or gets, below FOLDER in folders by patient, study and
            series. The last change is kept in FILE (auto-classify.place by default): a new start goes on behind it.
            --once  saves what is there, and ends. Files that are saved already are not fetched again
            exit code: 0 done, 1 some files are missing (they are listed), 2 wrong usage, 3 the server cannot be used""";

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(HELP, arguments, "--once", "--place FILE");
        Path folder = Path.of(line.operands(1, 1).get(0));
        if (line.has("--once") && line.has("--place")) {
            throw line.wrong("--once takes all that is there: use it without --place");
        }
        OrthancBuilder server = line.server();
        try (Orthanc orthanc = server.build()) {
            if (line.has("--once")) {
                DownloadReport report =
                        orthanc.downloadFiles(orthanc.instances().list(), folder);
                System.out.println(report);
                report.entries().stream()
                        .filter(entry -> entry.failure().isPresent())
                        .forEach(System.out::println);
                System.exit(report.isComplete() ? 0 : 1);
            }
            orthanc.server().get(); // check the address first: the follower would wait for a server that is away
            Checkpoint place = Checkpoint.file(Path.of(line.value("--place").orElse("auto-classify.place")));
            // A batch whose files could not all be saved is tried again, so the checkpoint never passes a missing file.
            orthanc.changes()
                    .types(ChangeType.NEW_INSTANCE)
                    .followBatches(
                            place, batch -> save(orthanc, batch, folder), o -> o.retry(10, Duration.ofSeconds(5)));
        } catch (OrthancException e) {
            throw line.unusable(e);
        }
    }

    private static void save(Orthanc orthanc, List<Change> batch, Path folder) {
        List<OrthancId> ids =
                batch.stream().map(Change::id).flatMap(Optional::stream).toList();
        List<Instance> there = orthanc.instances().getAll(ids); // without those that were deleted meanwhile
        System.out.println(orthanc.downloadFiles(there, folder).requireComplete());
    }
}
