package io.github.orthanc4j;

import io.github.orthanc4j.api.model.JobInfo;

/** The jobs of a server. */
public final class Jobs {

    private final Orthanc orthanc;

    Jobs(Orthanc orthanc) {
        this.orthanc = orthanc;
    }

    /** Takes up a job that was started elsewhere. */
    public Job<JobInfo> ref(String id) {
        return new Job<>(orthanc, id, (client, info) -> info);
    }
}
