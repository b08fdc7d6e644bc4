package examples;

import static io.github.orthanc4j.dicom.DicomTag.MODALITY;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static io.github.orthanc4j.dicom.DicomTag.SERIES_DESCRIPTION;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_INSTANCE_UID;

import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.image.ImageFormat;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.CreateDicomRequest;
import io.github.orthanc4j.transfer.UploadReport;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Shows the main operations: upload, find, preview, archive, anonymize. */
public final class Quickstart {

    private static final String HELP = """
            usage: quickstart [FOLDER]
            Uploads the DICOM files in FOLDER, or a small generated study, to the Orthanc in ORTHANC_URL. Then it saves a
            preview and an archive of the first file's study, and makes an anonymized copy on the server.
            exit code: 0 done, 1 the server stores nothing of FOLDER, 2 wrong usage, 3 the server cannot be used""";

    public static void main(String[] arguments) throws IOException {
        CommandLine line = new CommandLine(HELP, arguments);
        Optional<Path> scans = line.operands(0, 1).stream().map(Path::of).findFirst();
        if (scans.isPresent() && !Files.exists(scans.get())) {
            throw line.wrong("there is no " + scans.get());
        }
        OrthancBuilder server = line.server();
        try (Orthanc orthanc = server.build()) {
            System.out.println("Orthanc " + orthanc.server().get().version() + " at " + System.getenv("ORTHANC_URL"));

            Optional<OrthancId> uploaded =
                    scans.isPresent() ? upload(orthanc, scans.get()) : Optional.of(makeSmallStudy(orthanc));
            if (uploaded.isEmpty()) {
                System.err.println("quickstart: nothing of it is stored");
                System.exit(1);
            }
            show(orthanc, orthanc.instances().get(uploaded.get()));
        } catch (OrthancException e) {
            throw line.unusable(e);
        }
    }

    /** A file that fails does not stop the upload: the report lists the outcome of each. */
    private static Optional<OrthancId> upload(Orthanc orthanc, Path scans) {
        UploadReport report = orthanc.upload(scans);
        System.out.println(report);
        return report.entries().stream()
                .map(UploadReport.Entry::stored)
                .flatMap(Optional::stream)
                .map(UploadedInstance::instance)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void show(Orthanc orthanc, Instance instance) throws IOException {
        Study study = instance.fetchStudy();
        System.out.println("\nfound    " + study + ", patient " + text(study.patientTags(), PATIENT_NAME));

        // Results come page by page while the loop runs.
        String uid = study.mainTags().string(STUDY_INSTANCE_UID).orElseThrow();
        for (Series series : orthanc.series().find(query -> query.studyInstanceUid(uid))) {
            System.out.printf(
                    "series   %-8s %-32s %d files%n",
                    text(series.mainTags(), MODALITY),
                    text(series.mainTags(), SERIES_DESCRIPTION),
                    series.instanceIds().size());
        }

        Path folder = Files.createTempDirectory("orthanc4j-quickstart-");
        savePreview(instance, folder.resolve("preview.png"));
        study.archive().saveTo(folder.resolve("study.zip"));
        System.out.println("saved    " + folder.resolve("study.zip"));

        // A job of the server: start() submits it, await() waits for its result.
        Study anonymous = study.anonymize(
                        options -> options.replace(PATIENT_NAME, "Nobody").keep(STUDY_DESCRIPTION))
                .onProgress(job -> System.out.print("\ranonymizing " + job.progress() + " %   "))
                .await(Duration.ofMinutes(10))
                .fetchStudy();
        System.out.println("\nmade     " + anonymous + ", patient " + text(anonymous.patientTags(), PATIENT_NAME));
    }

    private static void savePreview(Instance instance, Path file) {
        try {
            instance.pixels().preview(ImageFormat.PNG).saveTo(file);
            System.out.println("saved    " + file);
        } catch (OrthancHttpException e) {
            if (e.status() != 415) {
                throw e;
            }
            // a PDF or a report
            System.out.println("no image in " + instance);
        }
    }

    private static String text(DicomTags tags, DicomTag tag) {
        return tags.string(tag).orElse("-");
    }

    /** The generated interfaces call the routes that the facade has no method for, on the same connection. */
    private static OrthancId makeSmallStudy(Orthanc orthanc) throws IOException {
        ToolsApi tools = orthanc.rest(ToolsApi.class);
        OrthancId first = null;
        for (int number = 1; number <= 4; number++) {
            CreateDicomRequest request = new CreateDicomRequest().content(new JsonPrimitive(pngAsDataUri(number)));
            if (first == null) {
                request.tags(Map.of(
                        "PatientName", new JsonPrimitive("EXAMPLE^QUICKSTART"),
                        "PatientID", new JsonPrimitive("QUICKSTART"),
                        "StudyDescription", new JsonPrimitive("A study made by orthanc4j"),
                        "SeriesDescription", new JsonPrimitive("Gradients"),
                        "Modality", new JsonPrimitive("OT")));
                first = OrthancId.of(orthanc.execute(tools.createDicom(request)).getId());
            } else {
                request.parent(orthanc.instances().get(first).series().id().toString())
                        .tags(Map.of("InstanceNumber", new JsonPrimitive(String.valueOf(number))));
                orthanc.execute(tools.createDicom(request));
            }
        }
        return first;
    }

    private static String pngAsDataUri(int number) throws IOException {
        BufferedImage image = new BufferedImage(128, 128, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 128; x++) {
            for (int y = 0; y < 128; y++) {
                image.getRaster().setSample(x, y, 0, (x * number + y) % 256);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
