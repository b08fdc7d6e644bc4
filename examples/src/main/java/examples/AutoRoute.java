package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.change.Change;
import io.github.orthanc4j.change.ChangePage;
import io.github.orthanc4j.change.ChangeType;
import io.github.orthanc4j.change.Changes;
import io.github.orthanc4j.change.Checkpoint;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.resource.Instance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Forwards new instances to a modality or a peer, in batches. Each is sent at least once, also after a crash. */
public final class AutoRoute {

    private static final String HELP = """
            usage: auto-route (--modality NAME | --peer NAME) [--place FILE] [--batch N] [--once]
            Forwards each new instance of the Orthanc in ORTHANC_URL to a modality or peer that the server knows.
              --place FILE   the checkpoint, auto-route.place by default; a new file begins with the first instance
              --batch N      the most instances to send at once, 100 by default
              --once         end when all instances are sent, instead of waiting for more (until Ctrl-C)
            exit code: 0 all sent, 2 wrong usage, 3 the server, the destination or FILE cannot be used""";

    public static void main(String[] arguments) throws InterruptedException {
        CommandLine line = new CommandLine(
                HELP, arguments, "--modality NAME", "--peer NAME", "--place FILE", "--batch N", "--once");
        line.operands(0, 0);
        if (line.has("--modality") == line.has("--peer")) {
            throw line.wrong("either --modality or --peer is needed");
        }
        int batch = line.number("--batch", 10_000, 100);
        OrthancBuilder server = line.server();
        try (Orthanc orthanc = server.build()) {
            Checkpoint place = Checkpoint.file(Path.of(line.value("--place").orElse("auto-route.place")));
            route(orthanc, destination(orthanc, line), batch, place, line.has("--once"));
        } catch (OrthancException e) {
            throw line.unusable(e);
        }
    }

    private static Function<List<Instance>, Job<?>> destination(Orthanc orthanc, CommandLine line) {
        return line.value("--modality")
                .<Function<List<Instance>, Job<?>>>map(name -> orthanc.modality(name)::store)
                .orElseGet(() -> orthanc.peer(line.value("--peer").orElseThrow())::store);
    }

    private static void route(
            Orthanc orthanc,
            Function<List<Instance>, Job<?>> destination,
            int batchSize,
            Checkpoint place,
            boolean once)
            throws InterruptedException {
        Changes changes = orthanc.changes().types(ChangeType.NEW_INSTANCE).pageSize(batchSize);
        while (true) {
            // A page is a batch. The checkpoint is saved after it was sent: a crash repeats at most one batch.
            long from = place.load();
            ChangePage page = changes.fetchPage(from);
            if (page.last() < from) {
                System.out.println("the server has another database now: beginning with its first instance");
                place.save(0);
                continue;
            }
            List<OrthancId> ids = page.changes().stream()
                    .map(Change::id)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
            List<Instance> batch = orthanc.instances().getAll(ids); // without those that were deleted meanwhile
            if (!batch.isEmpty()) {
                destination.apply(batch).await(); // a job of the server; throws if the destination refuses an instance
                System.out.println("sent " + batch.size() + " instances, up to change " + page.last());
            }
            if (page.last() != from) {
                place.save(page.last());
            }
            if (page.done() && once) {
                return;
            }
            if (page.done()) {
                Thread.sleep(1_000);
            }
        }
    }
}
