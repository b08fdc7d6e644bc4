package consumer;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * A small program of a user. ConsumerIT compiles and runs it with the packed jars, on the class path and on the module
 * path. Arguments: the URL of a server, and a DICOM file of the patient CONSUMER.
 */
public final class Program {

    private Program() {}

    public static void main(String[] arguments) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        Interceptor counter = chain -> {
            requests.incrementAndGet();
            return chain.proceed(chain.request());
        };
        OkHttpClient http = new OkHttpClient.Builder().addInterceptor(counter).build();
        String url = arguments[0];
        byte[] dicom = Files.readAllBytes(Path.of(arguments[1]));

        try (Orthanc orthanc = Orthanc.builder(url).okHttpClient(http).build()) {
            UploadedInstance uploaded = orthanc.uploadInstance(dicom);
            print("uploaded", uploaded.outcome());

            for (Study study : orthanc.studies().find(query -> query.patientId("CONSUMER"))) {
                print(
                        "found",
                        study.patientTags().string(DicomTag.of("PatientName")).orElseThrow());
                print("series", study.seriesIds().size());
                print("in the dictionary", DicomTag.of("EthnicGroup"));
                print("anonymized", study.anonymize(options -> {}).await(Duration.ofMinutes(2)) != null);
            }
            print("counted", orthanc.async(() -> orthanc.instances().count()).get());
            print(
                    "generated",
                    orthanc.execute(orthanc.rest(SystemApi.class).getSystem()).getVersion());
            try {
                orthanc.studies().get(OrthancId.ofStudy("NOBODY", "1.2.3"));
            } catch (OrthancNotFoundException e) {
                print("missing", e.status());
            }
        }
        // the OkHttpClient of the caller stays open, and its idle threads keep the program alive for a minute
        http.dispatcher().executorService().shutdown();
        print("intercepted", requests.get() > 0);
        Module module = Program.class.getModule();
        print("module", module.isNamed() ? module : "unnamed module");
        print("java", Runtime.version().feature());
    }

    private static void print(String what, Object value) {
        System.out.println(what + ": " + value);
    }
}
