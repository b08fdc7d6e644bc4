import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.StudiesApi;
import org.openapitools.client.api.ToolsApi;
import org.openapitools.client.model.CreateDicomRequest;
import org.openapitools.client.model.StudyInfo;
import org.openapitools.client.model.UploadResult;

/** Stores a file and reads its study, with the default Java client of the published description. */
final class Call {

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient().setBasePath(System.getenv("ORTHANC_URL"));
        Map<String, Object> tags = Map.of("PatientID", "P1", "PatientName", "Doe^Jane", "StudyDescription", "Knee");

        UploadResult stored = new ToolsApi(client).createDicom(new CreateDicomRequest().tags(tags));
        StudyInfo study = new StudiesApi(client).getStudy(stored.getParentStudy(), null, null, null);

        expect("Knee", study.getMainDicomTags().get("StudyDescription"));
        expect("Doe^Jane", study.getPatientMainDicomTags().get("PatientName"));
        expect(List.of(stored.getParentSeries()), study.getSeries());
        System.out.println("Java: " + study.getMainDicomTags());
    }

    private static void expect(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
