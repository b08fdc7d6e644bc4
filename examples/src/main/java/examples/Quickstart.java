package examples;

import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static io.github.orthanc4j.dicom.DicomTag.SERIES_DESCRIPTION;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;

import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.Instance;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.Patient;
import io.github.orthanc4j.Series;
import io.github.orthanc4j.Study;
import io.github.orthanc4j.UploadReport;
import io.github.orthanc4j.api.ToolsApi;
import io.github.orthanc4j.api.model.CreateDicomRequest;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * The main things in one go: upload, list, find, preview, archive, anonymize.
 *
 * <p>{@code examples/run quickstart [FOLDER]}: FOLDER holds DICOM files; without one, a small study is made. The server
 * is the one in ORTHANC_URL, or a throw-away one.
 */
public final class Quickstart {

    public static void main(String[] arguments) throws IOException {
        try (Orthanc orthanc = Orthanc.builder(System.getenv("ORTHANC_URL")).build()) {
            System.out.println("Orthanc " + orthanc.server().get().version() + " at " + System.getenv("ORTHANC_URL"));

            if (arguments.length > 0) {
                UploadReport report = orthanc.upload(Path.of(arguments[0]));
                System.out.println(report);
            } else {
                makeSmallStudy(orthanc);
            }

            printTable(orthanc);

            // Names match with wildcards; the results come page by page while the loop runs.
            Study study = orthanc.studies()
                    .find(query -> query.patientName("*"))
                    .iterator()
                    .next();
            System.out.println("\nfound    " + study);

            Path folder = Files.createTempDirectory("orthanc4j-quickstart-");
            Instance instance = study.listInstances().get(0);
            instance.downloadPreview(folder.resolve("preview.png"));
            study.downloadArchive(folder.resolve("study.zip"));

            // A job of the server: start() submits it, await() waits for its result.
            Study anonymous = study.anonymize(
                            options -> options.replace(PATIENT_NAME, "Nobody").keep(STUDY_DESCRIPTION))
                    .start()
                    .onProgress(job -> System.out.print("\ranonymizing " + job.progress() + " %   "))
                    .await(Duration.ofMinutes(10))
                    .study();
            System.out.println("\nmade     " + anonymous + ", patient " + text(anonymous.patientTags(), PATIENT_NAME));

            System.out.println("saved    " + folder.resolve("preview.png"));
            System.out.println("saved    " + folder.resolve("study.zip"));
        }
    }

    private static void printTable(Orthanc orthanc) {
        System.out.printf("%n%-24s %-32s %-28s %s%n", "PATIENT", "STUDY", "SERIES", "FILES");
        for (Patient patient : orthanc.patients().list()) {
            for (Study study : patient.listStudies()) {
                for (Series series : study.listSeries()) {
                    System.out.printf(
                            "%-24.24s %-32.32s %-28.28s %d%n",
                            text(patient.tags(), PATIENT_NAME),
                            text(study.tags(), STUDY_DESCRIPTION),
                            text(series.tags(), SERIES_DESCRIPTION),
                            series.instanceIds().size());
                }
            }
        }
    }

    private static String text(DicomTags tags, DicomTag tag) {
        return tags.string(tag).orElse("-");
    }

    /** Whatever the facade has no method for is called through the generated interfaces, on the same connection. */
    private static void makeSmallStudy(Orthanc orthanc) throws IOException {
        ToolsApi tools = orthanc.api(ToolsApi.class);
        String series = null;
        for (int number = 1; number <= 4; number++) {
            CreateDicomRequest request = new CreateDicomRequest().content(new JsonPrimitive(pngAsDataUri(number)));
            if (series == null) {
                request.tags(Map.of(
                        "PatientName", new JsonPrimitive("EXAMPLE^QUICKSTART"),
                        "PatientID", new JsonPrimitive("QUICKSTART"),
                        "StudyDescription", new JsonPrimitive("A study made by orthanc4j"),
                        "SeriesDescription", new JsonPrimitive("Gradients"),
                        "Modality", new JsonPrimitive("OT")));
            } else {
                request.parent(series).tags(Map.of("InstanceNumber", new JsonPrimitive(String.valueOf(number))));
            }
            String instance = orthanc.execute(tools.createDicom(request)).getId();
            series = orthanc.instances()
                    .get(io.github.orthanc4j.OrthancId.of(instance))
                    .info()
                    .getParentSeries();
        }
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
