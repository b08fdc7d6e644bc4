package examples;

import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DATE;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_DESCRIPTION;
import static io.github.orthanc4j.dicom.DicomTag.STUDY_INSTANCE_UID;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.network.DicomQuery;
import io.github.orthanc4j.network.Modality;
import io.github.orthanc4j.network.QueryAnswer;
import io.github.orthanc4j.network.QueryResult;
import java.util.Optional;

/** Looks for studies in a PACS, and retrieves them. */
public final class QueryRetrieve {

    private static final String HELP = """
            usage: query-retrieve [--patient-id ID] [--patient-name NAME] [--accession NUMBER] [--list] MODALITY
            Asks MODALITY, a PACS that the Orthanc in ORTHANC_URL knows, for the studies of a patient or an order, and
            retrieves them into Orthanc, one after the other. The PACS must know the AE title of Orthanc. * and ? in a value
            stand for any text and any letter.
            --list  only prints what the PACS has
            exit code: 0 all retrieved, 1 some were not, 2 wrong usage, 3 Orthanc or the PACS cannot be used""";

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(
                HELP, arguments, "--patient-id ID", "--patient-name NAME", "--accession NUMBER", "--list");
        String modality = line.operands(1, 1).get(0);
        if (!line.has("--patient-id") && !line.has("--patient-name") && !line.has("--accession")) {
            throw line.wrong("--patient-id, --patient-name or --accession is needed");
        }
        OrthancBuilder server = line.server();
        int missing = 0;
        try (Orthanc orthanc = server.build()) {
            Modality pacs = orthanc.modality(modality);
            QueryResult found = pacs.query(ResourceLevel.STUDY, query -> describe(query, line));
            for (QueryAnswer answer : found.answers()) {
                DicomTags tags = answer.tags();
                System.out.printf(
                        "%-9s %-32s %s%n",
                        tags.string(STUDY_DATE).orElse("-"),
                        tags.string(PATIENT_NAME).orElse("-"),
                        tags.string(STUDY_DESCRIPTION).orElse("-"));
                if (!line.has("--list") && !retrieve(pacs, tags.string(STUDY_INSTANCE_UID))) {
                    missing++;
                }
            }
        } catch (OrthancException e) {
            throw line.unusable(e);
        }
        System.exit(missing == 0 ? 0 : 1);
    }

    private static void describe(DicomQuery query, CommandLine line) {
        line.value("--patient-id").ifPresent(query::patientId);
        line.value("--patient-name").ifPresent(query::patientName);
        line.value("--accession").ifPresent(query::accessionNumber);
        query.requestedTags(PATIENT_NAME, STUDY_DATE, STUDY_DESCRIPTION);
    }

    private static boolean retrieve(Modality pacs, Optional<String> study) {
        try {
            System.out.println("  arrived: " + pacs.retrieveStudy(study.orElseThrow()));
            return true;
        } catch (OrthancException e) {
            System.out.println("  missing: " + e.getMessage());
            return false;
        }
    }
}
