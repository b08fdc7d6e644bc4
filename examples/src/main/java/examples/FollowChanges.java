package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
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

/** Prints the changes of a server as they happen. */
public final class FollowChanges {

    private static final String HELP = """
            usage: follow-changes [--types TYPE,...] [--place FILE] [--count N]
            Prints the changes of the Orthanc in ORTHANC_URL as they come, until it is interrupted (Ctrl-C).
              --types TYPE,...  only these, such as NewStudy,StableStudy
              --place FILE      begin where the last run with this file ended; without it, begin with the next change
              --count N         end after N changes
            exit code: 0 ended by count, 2 wrong usage, 3 the changes cannot be read, 130 ended by Ctrl-C""";

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(HELP, arguments, "--types TYPE,...", "--place FILE", "--count N");
        line.operands(0, 0);
        int count = line.number("--count", 999_999_999, Integer.MAX_VALUE);
        OrthancBuilder server = line.server();
        try (Orthanc orthanc = server.build()) {
            orthanc.server().get(); // check the address first: the follower would wait for a server that is away
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

            // A close from the handler ends after this change: the checkpoint is right behind it.
            AtomicInteger printed = new AtomicInteger();
            CompletableFuture<ChangeFollower> self = new CompletableFuture<>();
            ChangeFollower follower = changes.followInBackground(place, change -> {
                print(change);
                if (printed.incrementAndGet() == count) {
                    self.join().close();
                }
            });
            self.complete(follower);

            // A close from another thread waits for the handler, and saves the checkpoint.
            Runtime.getRuntime().addShutdownHook(new Thread(follower::close));
            follower.ended().join();
        } catch (OrthancException | CompletionException e) {
            throw line.unusable(e);
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
