package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.transfer.TransferProgress;
import io.github.orthanc4j.transfer.UploadReport;
import java.io.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Uploads files, folders and ZIPs, with a progress bar on a terminal and plain lines elsewhere. */
public final class Import {

    private static final String HELP = """
            usage: import [OPTION]... PATH...
            Uploads DICOM files, folders with all files below them, and the entries of ZIPs, to the Orthanc in ORTHANC_URL.
              --again        skip what the server has already, to repeat an aborted run
              --hidden       take hidden files and folders too
              --links        follow symbolic links
              --parallel N   files at a time, 8 by default
            exit code: 0 the server has every file, 1 some are not stored (they are listed), 2 wrong usage,
            3 the server cannot be used""";

    private static final boolean TERMINAL = isTerminal(System.console());
    private static long lastLine = System.nanoTime();

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(HELP, arguments, "--again", "--hidden", "--links", "--parallel N");
        int parallel = line.number("--parallel", 99, 8);
        List<Path> paths =
                line.operands(1, Integer.MAX_VALUE).stream().map(Path::of).toList();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw line.wrong("there is no " + path);
            }
        }
        System.exit(run(paths, line, parallel));
    }

    private static int run(List<Path> paths, CommandLine line, int parallel) {
        OrthancBuilder server = line.server();
        Map<String, Long> counts = new TreeMap<>();
        try (Orthanc orthanc = server.build()) {
            orthanc.server().get(); // a wrong address or password shows here, before anything is uploaded

            // With onEntry, the report keeps no entries, so a folder may have millions of files.
            UploadReport report = orthanc.upload(
                    paths,
                    upload -> upload.maxConcurrent(parallel)
                            .skipExisting(line.has("--again"))
                            .includeHidden(line.has("--hidden"))
                            .followLinks(line.has("--links"))
                            .onProgress(Import::show)
                            .onEntry(Import::complain));

            report.counts().forEach((outcome, count) -> counts.put(outcome.toString(), count));
            System.out.printf(
                    Locale.ROOT,
                    "%s%d files, %.1f MB in %.1f s: %s%n",
                    TERMINAL ? "\r\033[K" : "",
                    report.total(),
                    report.bytes() / 1e6,
                    report.duration().toMillis() / 1e3,
                    counts);
            return report.isComplete() ? 0 : 1;
        } catch (OrthancException e) {
            throw line.unusable(e);
        }
    }

    /** Since Java 22 there always is a console, which knows whether it is a terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return console != null
                    && (Runtime.version().feature() < 22
                            || (boolean) Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Called by the threads that upload, one at a time. */
    private static void show(TransferProgress progress) {
        if (!TERMINAL && System.nanoTime() - lastLine < 5_000_000_000L) {
            return;
        }
        lastLine = System.nanoTime();
        double share = progress.totalBytes().isEmpty()
                ? 0
                : Math.min(
                        1,
                        (double) progress.bytes()
                                / Math.max(1, progress.totalBytes().getAsLong()));
        int filled = (int) Math.round(share * 30);
        String bar = String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %d of %d files  %.1f MB/s  %s left",
                "#".repeat(filled),
                ".".repeat(30 - filled),
                share * 100,
                progress.files(),
                progress.totalFiles().orElse(0),
                progress.bytesPerSecond() / 1e6,
                progress.remaining().map(time -> time.toSeconds() + " s").orElse("?"));
        System.out.print(TERMINAL ? "\r\033[K" + bar : bar + "\n");
    }

    private static void complain(UploadReport.Entry entry) {
        if (entry.stored().isPresent()) {
            return;
        }
        String name = entry.file() + entry.zipEntry().map(inZip -> "!" + inZip).orElse("");
        String cause =
                entry.failure().map(failure -> ": " + failure.getMessage()).orElse("");
        System.out.println((TERMINAL ? "\r\033[K" : "") + entry.outcome() + " " + name + cause);
    }
}
