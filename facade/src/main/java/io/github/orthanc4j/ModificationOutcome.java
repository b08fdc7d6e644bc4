package io.github.orthanc4j;

import io.github.orthanc4j.api.model.JobInfo;

/** What an anonymization or modification brought about. */
public final class ModificationOutcome {

    private final Orthanc orthanc;
    private final OrthancId id;

    private ModificationOutcome(Orthanc orthanc, OrthancId id) {
        this.orthanc = orthanc;
        this.id = id;
    }

    static ModificationOutcome of(Orthanc orthanc, JobInfo info) {
        return new ModificationOutcome(
                orthanc, OrthancId.of(info.getContent().get("ID").getAsString()));
    }

    /** Asks for the new study. */
    public Study study() {
        return orthanc.studies().get(id);
    }
}
