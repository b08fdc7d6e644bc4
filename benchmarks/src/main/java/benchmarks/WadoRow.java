package benchmarks;

import static benchmarks.Shell.seconds;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A study of 1,000 files of 170 KB to a folder, by DICOMweb and file by file, in this program. */
final class WadoRow {

    private static final int FILES = 1_000;
    private static final int PARALLEL = 8;

    private final Path folder;
    private final int rounds;

    WadoRow(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    void run() throws Exception {
        try (OrthancServer server = OrthancServer.release(Compare.RELEASE)
                        .plugins("dicom-web")
                        .start();
                Orthanc orthanc = Orthanc.builder(server.url().toString()).build()) {
            for (int number = 0; number < FILES; number++) {
                orthanc.uploadInstance(SampleDicom.image()
                        .instanceNumber(number)
                        .totalSize(170_000)
                        .bytes());
            }
            Study study = orthanc.studies().list().findFirst().orElseThrow();
            String uid = study.mainTags().string(DicomTag.STUDY_INSTANCE_UID).orElseThrow();
            new Table("a study of 1,000 files of 170 KB to a folder", "s", rounds)
                    .way(
                            "downloadFiles, 8 at a time",
                            () -> into(() -> study.downloadFiles(
                                            folder(), options -> options.flat().maxConcurrent(PARALLEL))
                                    .requireComplete()))
                    .way(
                            "WADO-RS",
                            () -> into(() -> orthanc.dicomWeb().retrieve(uid).saveIntoFolder(folder())))
                    .run();
        }
    }

    private Path folder() {
        return folder.resolve("wado");
    }

    private double into(Callable<Object> work) throws Exception {
        Files.createDirectories(folder());
        double seconds = seconds(work);
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return seconds;
    }
}
