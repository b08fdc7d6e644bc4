package io.github.orthanc4j.job;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.JobsApi;
import io.github.orthanc4j.rest.model.JobInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Lists the jobs of a server: all that wait or run, and the last {@code JobsHistorySize} (10 by default) that have ended.
 * Servers do not share jobs: behind a load balancer, ask the server that the job was submitted to.
 */
public final class Jobs {

    private final Client client;

    /** For the client itself; programs call {@code orthanc.jobs()}. */
    public Jobs(Client client) {
        this.client = client;
    }

    /** Lists the present states of the jobs ({@code GET /jobs?expand}), in any order. */
    public List<JobSnapshot> list() {
        List<JobSnapshot> snapshots = new ArrayList<>();
        for (JobInfo job : Decoding.list(client.execute(api().listJobsExpanded()))) {
            String id = job.getId();
            if (id != null) {
                snapshots.add(new JobSnapshot(id, job));
            }
        }
        return Collections.unmodifiableList(snapshots);
    }

    /** Lists the identifiers of the jobs ({@code GET /jobs}). */
    public List<String> listIds() {
        return Decoding.list(client.execute(api().listJobs()));
    }

    private JobsApi api() {
        return client.api(JobsApi.class);
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "Jobs";
    }
}
