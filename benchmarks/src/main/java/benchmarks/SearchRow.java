package benchmarks;

import static benchmarks.Shell.program;
import static benchmarks.Shell.seconds;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.util.concurrent.Callable;

/** Finds 4,000 series by a name, which the server's index does not decide alone. The JVM has warmed up; curl starts anew. */
final class SearchRow {

    private static final int SERIES = 4_000;

    private final int rounds;

    SearchRow(int rounds) {
        this.rounds = rounds;
    }

    void run() throws Exception {
        try (OrthancServer server = OrthancServer.start(Compare.RELEASE);
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            for (int number = 0; number < SERIES; number++) {
                SampleDicom image = SampleDicom.image()
                        .rows(8)
                        .columns(8)
                        .seriesNumber(number)
                        .patientName("DOE^" + number / 100);
                orthanc.uploadInstance(image.patientId("P" + number / 100).bytes());
            }
            Callable<Object> found = () -> {
                long count = orthanc.series().find(query -> query.patientName("DOE*")).stream()
                        .count();
                if (count != SERIES) {
                    throw new IllegalStateException("found " + count);
                }
                return count;
            };
            for (int warm = 0; warm < 5; warm++) {
                found.call();
            }
            String request = "{\"Level\": \"Series\", \"Query\": {\"PatientName\": \"DOE*\"}, \"Expand\": true}";
            new Table("4,000 series found by PatientName, with their tags", "s", 2 * rounds)
                    .way("orthanc4j", () -> seconds(found))
                    .way(
                            "curl /tools/find",
                            () -> seconds(() -> program(
                                    "curl",
                                    "-sS",
                                    "-f",
                                    "-o",
                                    "/dev/null",
                                    "-d",
                                    request,
                                    server.url() + "/tools/find")))
                    .run();
        }
    }
}
