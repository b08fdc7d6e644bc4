package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.change.Change;
import io.github.orthanc4j.change.ChangeFollower;
import io.github.orthanc4j.change.ChangeType;
import io.github.orthanc4j.change.Changes;
import io.github.orthanc4j.change.Checkpoint;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.resource.ResourceRef;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Prints what happens on a server, as it happens. */
public final class FollowChanges {

    private static final String HELP = """
            usage: follow-changes [--types TYPE,...] [--place FILE] [--count N]
            Prints the changes of the Orthanc in ORTHANC_URL as they come, until it is interrupted (Ctrl-C).
              --types TYPE,...  only these, such as NewStudy,StableStudy
              --place FILE      begin where the last run with this file ended; without it, begin with what comes now
              --count N         end after N changes
            exit code: 0 ended by count, 2 wrong usage, 3 the changes cannot be read, 130 ended by Ctrl-C""";

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(HELP, arguments, "--types TYPE,...", "--place FILE", "--count N");
        line.operands(0, 0);
        int count = line.number("--count", 999_999_999, Integer.MAX_VALUE);
        String url = line.serverUrl();
        try (Orthanc orthanc = Orthanc.builder(url).build()) {
            orthanc.server().get(); // following waits for a server that is away: see first that the address is right
            Changes changes = orthanc.changes();
            if (line.has("--types")) {
                changes = changes.types(Stream.of(line.value("--types").get().split(","))
                        .distinct()
                        .map(ChangeType::of)
                        .toArray(ChangeType[]::new));
            }
            Checkpoint place = line.has("--place")
                    ? Checkpoint.file(Path.of(line.value("--place").get()))
                    : Checkpoint.inMemory(changes.fetchLast());

            // Closing from the handler lets it finish this change, and no other comes: the place is right after it.
            AtomicInteger printed = new AtomicInteger();
            CompletableFuture<ChangeFollower> self = new CompletableFuture<>();
            ChangeFollower follower = changes.followInBackground(place, change -> {
                print(change);
                if (printed.incrementAndGet() == count) {
                    self.join().close();
                }
            });
            self.complete(follower);

            // Closing from elsewhere waits for the change that is being dealt with, and saves the place.
            Runtime.getRuntime().addShutdownHook(new Thread(follower::close));
            follower.ended().join();
        } catch (OrthancException e) {
            System.err.println("follow-changes: " + e.getMessage());
            System.exit(3);
        } catch (CompletionException e) {
            System.err.println("follow-changes: " + e.getCause().getMessage());
            System.exit(3);
        }
    }

    private static void print(Change change) {
        System.out.printf(
                "%8d  %s  %-18s %s%n",
                change.seq(),
                change.time().map(Instant::toString).orElse("-"),
                change.type(),
                change.resource().map(ResourceRef::toString).orElse("-"));
    }
}
