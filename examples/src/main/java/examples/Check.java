package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.server.ServerInfo;

/** Checks whether a server answers. */
public final class Check {

    private static final String HELP = """
            usage: check
            Asks the Orthanc in ORTHANC_URL once what it is, and prints release, API version and AE title.
            exit code: 0 it answers, 2 wrong usage, 3 it does not""";

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(HELP, arguments);
        line.operands(0, 0);
        try (Orthanc orthanc = line.server().maxRetries(0).build()) {
            ServerInfo server = orthanc.server().get();
            System.out.printf(
                    "Orthanc %s, API %s, AE title %s%n",
                    server.version(),
                    server.apiVersion().orElse(0),
                    server.dicomAet().orElse("unknown"));
        } catch (OrthancException e) {
            throw line.unusable(e);
        }
    }
}
