package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/** Copies the instances that another Orthanc lacks. It can be repeated at any time. */
public final class Replicate {

    private static final String HELP = """
            usage: replicate TARGET-URL
            Copies all instances of the Orthanc in ORTHANC_URL that the Orthanc at TARGET-URL lacks. It deletes nothing,
            and does not copy labels, and metadata and attachments of your own.
            TARGET_USERNAME and TARGET_PASSWORD log in at the target, or TARGET_TOKEN.
            exit code: 0 the target has everything, 1 some instances are missing (they are listed), 2 wrong usage,
            3 a server cannot be used""";

    private static final AtomicLong copied = new AtomicLong();
    private static final AtomicLong failed = new AtomicLong();

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(HELP, arguments);
        OrthancBuilder to = line.server("TARGET-URL", line.operands(1, 1).get(0), "TARGET");
        OrthancBuilder from = line.server();
        long there = 0;
        try (Orthanc source = from.build();
                Orthanc target = to.build()) {
            target.server().get(); // a wrong address shows even if there is nothing to copy
            // A series has the same identifier in every Orthanc, so two lists show what is missing.
            for (Series series : source.series().list()) {
                Set<OrthancId> missing = new HashSet<>(series.instanceIds());
                int all = missing.size();
                missing.removeAll(instancesOf(series, target));
                there += all - missing.size();
                List<CompletableFuture<Void>> copies = missing.stream()
                        .map(id -> source.async(() -> copy(source, target, id)))
                        .toList();
                copies.forEach(CompletableFuture::join);
            }
        } catch (OrthancException | CompletionException e) {
            throw line.unusable(e);
        }
        System.out.printf("%d copied, %d were there, %d failed%n", copied.get(), there, failed.get());
        System.exit(failed.get() == 0 ? 0 : 1);
    }

    private static List<OrthancId> instancesOf(Series series, Orthanc target) {
        try {
            return target.series().get(series.id()).instanceIds();
        } catch (OrthancNotFoundException e) {
            return List.of();
        }
    }

    /** Forwards the file while it arrives: it may be larger than the memory, and is not stored on a local disk. */
    private static Void copy(Orthanc source, Orthanc target, OrthancId id) {
        try {
            UploadedInstance sent =
                    source.instances().ref(id).file().read(content -> target.uploadInstance(content.stream()));
            if (sent.isStored()) {
                copied.incrementAndGet();
                return null;
            }
            System.out.println("failed " + id + ": " + sent.outcome());
        } catch (OrthancNotFoundException e) {
            return null; // deleted since it was listed
        } catch (OrthancException e) {
            System.out.println("failed " + id + ": " + e.getMessage());
        }
        failed.incrementAndGet();
        return null;
    }
}
