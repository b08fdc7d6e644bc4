package io.github.orthanc4j.conformance;

import java.util.List;

/** Calls the operations that make changed copies of resources, and deletes the copies. */
record CopyOperations(OperationFixture main) {

    private static final String COPIES = "Keep\":[\"StudyDescription\"";

    /** Anonymizes, modifies, splits, merges and reconstructs. */
    void run() {
        String modify = "\"Replace\":{\"SeriesDescription\":\"new\"}";
        for (String level : List.of("Patient", "Study", "Series")) {
            String id = "id={" + level.toLowerCase() + "}";
            String change =
                    switch (level) {
                        case "Patient" -> "\"Replace\":{\"PatientID\":\"new\"},\"Force\":true";
                        case "Study" -> "\"Replace\":{\"StudyDescription\":\"new\"}";
                        default -> modify;
                    };
            main.call("reconstruct" + level, id, "body={}");
            main.save("copy", OperationFixture.id(main.call("anonymize" + level, id, "body={\"" + COPIES + "]}")));
            main.awaitJob(
                    main.call("anonymize" + level + "AsJob", id, "body={\"" + COPIES + "],\"Asynchronous\":true}"));
            main.call("modify" + level, id, "body={" + change + "}");
            main.awaitJob(main.call("modify" + level + "AsJob", id, "body={" + change + ",\"Asynchronous\":true}"));
            if (level.equals("Study")) {
                splitAndMerge();
            }
            main.call("delete" + level, "id={copy}");
        }
        main.call("anonymizeInstance", "id={instance}", "body={}");
        main.call("modifyInstance", "id={instance}", "body={" + modify + "}");
        main.call("reconstructInstance", "id={instance}", "body={}");
        main.call("exportInstance", "id={instance}", "body=/dev/null");
        String both = "\"Resources\":[\"{study}\",\"{firstStudy}\"]";
        main.call("bulkAnonymize", "body={" + both + "}");
        main.awaitJob(main.call("bulkAnonymizeAsJob", "body={" + both + ",\"Asynchronous\":true}"));
        main.call("bulkModify", "body={\"Resources\":[\"{series}\"]," + modify + "}");
        main.awaitJob(main.call(
                "bulkModifyAsJob", "body={\"Resources\":[\"{series}\"]," + modify + ",\"Asynchronous\":true}"));
        main.call("listJobsExpanded");
        main.call("reconstruct", "body={}");
    }

    private void splitAndMerge() {
        String series = main.call("getStudy", "id={copy}")
                .getAsJsonObject()
                .getAsJsonArray("Series")
                .get(0)
                .getAsString();
        main.save("oneSeries", series);
        String split = "\"Series\":[\"{oneSeries}\"],\"KeepSource\":true";
        main.save(
                "split",
                main.call("splitStudy", "id={copy}", "body={" + split + "}")
                        .getAsJsonObject()
                        .get("TargetStudy")
                        .getAsString());
        main.awaitJob(main.call("splitStudyAsJob", "id={copy}", "body={" + split + ",\"Asynchronous\":true}"));
        String merge = "\"Resources\":[\"{split}\"],\"KeepSource\":true";
        main.call("mergeStudy", "id={copy}", "body={" + merge + "}");
        main.awaitJob(main.call("mergeStudyAsJob", "id={copy}", "body={" + merge + ",\"Asynchronous\":true}"));
    }
}
