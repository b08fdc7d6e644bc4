package benchmarks;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the cost of one call in the client. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CallBenchmark {

    private static final OrthancId ID = OrthancId.ofStudy("P1", "1.2.3");
    private static final String STUDY = "{\"ID\":\"" + ID + "\",\"IsStable\":true,\"LastUpdate\":\"20240115T101500\","
            + "\"Labels\":[],\"MainDicomTags\":{\"AccessionNumber\":\"A1\",\"StudyDate\":\"20240115\","
            + "\"StudyDescription\":\"Sample study\",\"StudyID\":\"S1\",\"StudyInstanceUID\":\"1.2.3\","
            + "\"StudyTime\":\"101500\"},\"ParentPatient\":\"" + ID + "\",\"PatientMainDicomTags\":{"
            + "\"PatientBirthDate\":\"19700101\",\"PatientID\":\"P1\",\"PatientName\":\"DOE^JANE\","
            + "\"PatientSex\":\"O\"},\"Series\":[\"" + ID + "\"],\"Status\":\"Success\",\"Type\":\"Study\"}";

    private final byte[] dicom = SampleDicom.image().totalSize(170_000).bytes();
    private FakeServer server;
    private Orthanc orthanc;
    private OkHttpClient okHttp;
    private HttpClient jdk;
    private String url;

    @Setup
    public void start() throws IOException {
        server = new FakeServer(STUDY);
        url = server.url() + "/studies/" + ID;
        orthanc = Orthanc.builder(server.url()).build();
        okHttp = OkHttp.quick();
        jdk = Jdk.client();
    }

    @TearDown
    public void stop() throws IOException {
        orthanc.close();
        server.close();
    }

    @Benchmark
    public Study get() {
        return orthanc.studies().get(ID);
    }

    @Benchmark
    public int getOkHttp() throws IOException {
        return OkHttp.get(okHttp, url);
    }

    @Benchmark
    public int getJdk() throws IOException, InterruptedException {
        return Jdk.get(jdk, url);
    }

    @Benchmark
    public UploadedInstance upload() {
        return orthanc.uploadInstance(dicom);
    }

    @Benchmark
    public int uploadOkHttp() throws IOException {
        RequestBody body = RequestBody.create(dicom, MediaType.get("application/dicom"));
        Request request = new Request.Builder()
                .url(server.url() + "/instances")
                .post(body)
                .build();
        try (Response response = okHttp.newCall(request).execute()) {
            return response.body().bytes().length;
        }
    }
}
