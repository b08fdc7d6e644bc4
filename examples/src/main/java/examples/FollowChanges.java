package examples;

import io.github.orthanc4j.Change;
import io.github.orthanc4j.ChangeFollower;
import io.github.orthanc4j.ChangeType;
import io.github.orthanc4j.Changes;
import io.github.orthanc4j.Checkpoint;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Prints what happens on a server, as it happens. */
public final class FollowChanges {

    private static final String HELP = """
            usage: follow-changes [--types TYPE,...] [--place FILE] [--count N]
            Prints the changes of the Orthanc in ORTHANC_URL as they come, until it is interrupted (Ctrl-C).
              --types TYPE,...  only these, such as NewStudy,StableStudy
              --place FILE      begin where the last run with this file ended; without it, begin with what comes now
              --count N         end after N changes
            exit code: 0 ended by count or Ctrl-C, 2 wrong usage, 3 the changes cannot be read""";

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        boolean help = arguments.length == 1 && arguments[0].equals("--help");
        boolean usable = options.keySet().stream()
                .allMatch(name -> name.equals("--types") || name.equals("--place") || name.equals("--count"));
        if (help || !usable || arguments.length % 2 == 1) {
            (help ? System.out : System.err).println(HELP);
            System.exit(help ? 0 : 2);
        }

        CountDownLatch left = new CountDownLatch(Integer.parseInt(options.getOrDefault("--count", "2147483647")));
        try (Orthanc orthanc = Orthanc.builder(System.getenv("ORTHANC_URL")).build()) {
            Changes changes = orthanc.changes();
            if (options.containsKey("--types")) {
                changes = changes.types(Stream.of(options.get("--types").split(","))
                        .map(ChangeType::new)
                        .toArray(ChangeType[]::new));
            }
            Checkpoint place = options.containsKey("--place")
                    ? Checkpoint.file(Path.of(options.get("--place")))
                    : Checkpoint.inMemory(changes.last());

            // Closing waits for the change that is being dealt with, and saves the place: also after Ctrl-C.
            ChangeFollower follower = changes.followInBackground(place, change -> {
                if (left.getCount() > 0) {
                    print(change);
                    left.countDown();
                }
            });
            Runtime.getRuntime().addShutdownHook(new Thread(follower::close));
            follower.ended().whenComplete((nothing, failure) -> {
                while (failure != null && left.getCount() > 0) {
                    left.countDown();
                }
            });
            left.await();
            follower.close();
            follower.ended().join();
        } catch (OrthancException | CompletionException e) {
            System.err.println("follow-changes: " + e.getMessage());
            System.exit(3);
        }
    }

    private static void print(Change change) {
        System.out.printf(
                "%8d  %s  %-18s %s %s%n", change.seq(), change.time(), change.type(), change.level(), change.id());
    }
}
