package benchmarks;

import static benchmarks.Shell.seconds;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads 300 slices as one array of floats, and their files alone: four at a time, and one by one. The JVM is warm. */
final class VolumeRow {

    private static final int SLICES = 300;
    private static final int PARALLEL = 4;

    private final int rounds;

    VolumeRow(int rounds) {
        this.rounds = rounds;
    }

    void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (OrthancServer server = OrthancServer.start(Compare.RELEASE);
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            SeriesRef series = store(orthanc);
            Callable<Object> volume = () ->
                    series.volume(options -> options.rescaled(true)).values().floats();
            Callable<Object> bare = () -> bare(orthanc, series, threads);
            Callable<Object> oneByOne = () -> bare(orthanc, series, thread);
            for (int warm = 0; warm < 30; warm++) {
                volume.call();
                bare.call();
                oneByOne.call();
            }
            new Table("300 slices of 512 x 512, 157 MB, to memory, 4 at a time", "s", 4 * rounds)
                    .way("volume().values().floats()", () -> seconds(volume))
                    .way("the files, listed and read", () -> seconds(bare))
                    .way("the files, read one after the other", () -> seconds(oneByOne))
                    .run();
        } finally {
            threads.shutdown();
            thread.shutdown();
        }
    }

    private static SeriesRef store(Orthanc orthanc) {
        OrthancId series = null;
        for (int number = 1; number <= SLICES; number++) {
            SampleDicom slice = SampleDicom.image()
                    .modality("CT")
                    .rows(512)
                    .columns(512)
                    .bits(16)
                    .instanceNumber(number)
                    .tag(0x0028, 0x1052, "DS", "-1024")
                    .tag(0x0028, 0x1053, "DS", "1");
            series = orthanc.uploadInstance(slice.bytes()).series().orElseThrow();
        }
        return orthanc.series().ref(series);
    }

    private static Object bare(Orthanc orthanc, SeriesRef series, ExecutorService threads) throws Exception {
        List<Future<byte[]>> files = new ArrayList<>();
        for (OrthancId id : series.get().instanceIds()) {
            files.add(threads.submit(() -> orthanc.instances().ref(id).file().read(content -> {
                byte[] file = new byte[(int) content.length().orElseThrow()];
                content.stream().readNBytes(file, 0, file.length);
                return file;
            })));
        }
        List<byte[]> read = new ArrayList<>();
        for (Future<byte[]> file : files) {
            read.add(file.get());
        }
        return read;
    }
}
