package io.github.orthanc4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.testing.Await;
import java.util.List;

/** Calls the operations of the DICOM network and of peers, between two servers. */
record NetworkOperations(
        OperationFixture main, OperationFixture other, WorklistServer worklist, Operations operations) {

    /** Makes the servers modality and peer of each other. */
    void introduce() {
        introduce(main, other, "ORTHANCB");
        introduce(other, main, "ORTHANCA");
        main.call(
                "setModality",
                "id=worklist",
                "body={\"AET\":\"" + WorklistServer.AET + "\",\"Host\":\"127.0.0.1\",\"Port\":" + worklist.port()
                        + "}");
        main.call("setModality", "id=gone", "body={\"AET\":\"GONE\",\"Host\":\"127.0.0.1\",\"Port\":1}");
        main.call("deleteModality", "id=gone");
        main.call("setPeer", "id=gone", "body={\"URL\":\"http://127.0.0.1:1/\"}");
        main.call("deletePeer", "id=gone");
        main.call("echoModality", "id=other", "body={}");
        main.call(
                "echoDicom",
                "body={\"AET\":\"ORTHANCB\",\"Host\":\"127.0.0.1\",\"Port\":" + other.server.dicomPort() + "}");
    }

    private static void introduce(OperationFixture one, OperationFixture another, String aet) {
        one.call(
                "setModality",
                "id=other",
                "body={\"AET\":\"" + aet + "\",\"Host\":\"127.0.0.1\",\"Port\":" + another.server.dicomPort() + "}");
        one.call("setPeer", "id=other", "body={\"URL\":\"" + another.server.url() + "/\"}");
    }

    /** Sends resources to the other server, queries it and retrieves from it. */
    void storeAndQuery() {
        main.call("storeToModality", "id=other", "body={\"Resources\":[\"{study}\"]}");
        main.awaitJob(main.call(
                "storeToModalityAsJob", "id=other", "body={\"Resources\":[\"{study}\"],\"Asynchronous\":true}"));
        main.call("storeOneToModality", "id=other", "body={instance}");
        main.call("storeStraightToModality", "id=other", "body=@dicom");
        main.call("storeToPeer", "id=other", "body={\"Resources\":[\"{study}\"]}");
        main.awaitJob(
                main.call("storeToPeerAsJob", "id=other", "body={\"Resources\":[\"{study}\"],\"Asynchronous\":true}"));
        main.call("storeOneToPeer", "id=other", "body={instance}");
        main.call("storeStraightToPeer", "id=other", "body=@dicom");

        main.save(
                "query",
                OperationFixture.id(main.call(
                        "queryModality",
                        "id=other",
                        "body={\"Level\":\"Study\",\"Query\":{\"PatientID\":\"*\",\"StudyDescription\":\"\"}}")));
        main.save(
                "patientQuery",
                OperationFixture.id(main.call(
                        "queryModality", "id=other", "body={\"Level\":\"Patient\",\"Query\":{\"PatientID\":\"P2\"}}")));
        for (String child : List.of("Studies", "Series", "Instances")) {
            main.call("queryAnswer" + child, "id={patientQuery}", "index=0", "body={}");
        }
        String target = "\"TargetAet\":\"ORTHANCA\"";
        main.call("retrieveQuery", "id={query}", "body={" + target + "}");
        main.call("retrieveQueryTo", "id={query}", "body=ORTHANCA");
        main.awaitJob(main.call("retrieveQueryAsJob", "id={query}", "body={" + target + ",\"Asynchronous\":true}"));
        main.call("retrieveQueryAnswer", "id={query}", "index=0", "body={" + target + "}");
        main.call("retrieveQueryAnswerTo", "id={query}", "index=0", "body=ORTHANCA");
        main.awaitJob(main.call(
                "retrieveQueryAnswerAsJob", "id={query}", "index=0", "body={" + target + ",\"Asynchronous\":true}"));
        main.save(
                "uid",
                "\"StudyInstanceUID\":\""
                        + main.call("getStudy", "id={study}")
                                .getAsJsonObject()
                                .getAsJsonObject("MainDicomTags")
                                .get("StudyInstanceUID")
                                .getAsString()
                        + "\"");
        String study = "\"Level\":\"Study\",\"Resources\":[{{uid}}]";
        main.call("moveFromModality", "id=other", "body={" + study + "," + target + "}");
        if (operations.isAvailable("moveFromModalityAsJob")) {
            main.awaitJob(main.call(
                    "moveFromModalityAsJob", "id=other", "body={" + study + "," + target + ",\"Asynchronous\":true}"));
        }
        if (operations.isAvailable("getFromModality")) {
            main.call("getFromModality", "id=other", "body={" + study + "}");
            main.awaitJob(main.call("getFromModalityAsJob", "id=other", "body={" + study + ",\"Asynchronous\":true}"));
        }
        main.call("findModalityPatients", "id=other", "body={\"PatientID\":\"P2*\"}");
        main.call("findModalityStudies", "id=other", "body={\"PatientID\":\"P2*\"}");
        main.call("findModalitySeries", "id=other", "body={\"PatientID\":\"P2*\",{uid}}");
        main.save(
                "seriesUid",
                "\"SeriesInstanceUID\":\""
                        + main.call("getSeries", "id={series}")
                                .getAsJsonObject()
                                .getAsJsonObject("MainDicomTags")
                                .get("SeriesInstanceUID")
                                .getAsString()
                        + "\"");
        main.call("findModalityInstances", "id=other", "body={\"PatientID\":\"P2*\",{uid},{seriesUid}}");
        main.call("findModalityHierarchy", "id=other", "body={\"PatientID\":\"P2*\"}");
        assertThat(main.call("findWorklist", "id=worklist", "body={\"Query\":{\"PatientName\":\"\"}}")
                        .getAsJsonArray())
                .hasSize(1);
        main.call("findWorklistFull", "id=worklist", "body={\"Query\":{\"PatientName\":\"\"},\"Full\":true}");
    }

    /** Requests a storage commitment and waits for its report. */
    void requestStorageCommitment() {
        main.save(
                "commitment",
                OperationFixture.id(main.call(
                        "requestStorageCommitment",
                        "id=other",
                        "body={\"DicomInstances\":[{\"SOPClassUID\":\"{sopClass}\",\"SOPInstanceUID\":\"{sop}\"}]}")));
        Await.until(
                "an answer about the storage commitment",
                () -> !main.call("getStorageCommitment", "id={commitment}")
                        .getAsJsonObject()
                        .get("Status")
                        .getAsString()
                        .equals("Pending"));
    }
}
