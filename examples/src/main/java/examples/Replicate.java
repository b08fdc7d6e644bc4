package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.transfer.ReplicationOutcome;
import io.github.orthanc4j.transfer.ReplicationReport;

/** Copies the instances that another Orthanc lacks. It can be repeated at any time. */
public final class Replicate {

    private static final String HELP = """
            usage: replicate TARGET-URL
            Copies all instances of the Orthanc in ORTHANC_URL that the Orthanc at TARGET-URL lacks. It deletes nothing,
            and does not copy labels, and metadata and attachments of your own.
            TARGET_USERNAME and TARGET_PASSWORD log in at the target, or TARGET_TOKEN.
            exit code: 0 the target has everything, 1 some instances are missing (they are listed), 2 wrong usage,
            3 a server cannot be used""";

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(HELP, arguments);
        try (Orthanc source = line.server().build();
                Orthanc target = line.server("TARGET-URL", line.operands(1, 1).get(0), "TARGET")
                        .build()) {
            target.server().get(); // a wrong address shows even if there is nothing to copy
            ReplicationReport report = source.replicate(
                    source.series().list(),
                    target,
                    options -> options.onEntry(entry -> entry.failure()
                            .ifPresent(why -> System.out.println(entry.id() + ": " + why.getMessage()))));
            long copied = report.count(ReplicationOutcome.STORED);
            long there = report.count(ReplicationOutcome.ALREADY_STORED);
            long failed = report.total() - copied - there - report.count(ReplicationOutcome.GONE);
            System.out.printf("%d copied, %d were there, %d failed%n", copied, there, failed);
            System.exit(report.isComplete() ? 0 : 1);
        } catch (OrthancException e) {
            throw line.unusable(e);
        }
    }
}
