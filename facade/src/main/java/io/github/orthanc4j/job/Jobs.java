package io.github.orthanc4j.job;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.JobsApi;
import io.github.orthanc4j.rest.model.JobInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The jobs of a server. It knows all that wait and run, and the last {@code JobsHistorySize} (10 by default) of those that
 * have ended. Jobs live in one server: behind a load balancer, each must be asked where it was submitted.
 */
public final class Jobs {

    /** What would make another route of the path. */
    private static final Set<String> NO_IDS = Set.of("", ".", "..");

    private final Client client;

    public Jobs(Client client) {
        this.client = client;
    }

    /**
     * Takes up a job that was started elsewhere, by its identifier. Asks for nothing yet.
     *
     * @throws IllegalArgumentException if the identifier is null, empty or a path
     */
    public Job<JobSnapshot> ref(String id) {
        return ref(id, JobType.ANY);
    }

    /** Like {@link #ref(String)}, with a result of the kind that the job has. */
    public <T> Job<T> ref(String id, JobType<T> type) {
        if (id == null || NO_IDS.contains(id)) {
            throw new IllegalArgumentException("the identifier of a job is a UUID, not " + id);
        }
        return new Job<>(client, id, type);
    }

    /** Lists the jobs as they are now ({@code GET /jobs?expand}), in no order that is promised. */
    public List<JobSnapshot> list() {
        List<JobSnapshot> snapshots = new ArrayList<>();
        for (JobInfo job : client.execute(client.api(JobsApi.class).listJobsExpanded())) {
            if (job != null) {
                snapshots.add(new JobSnapshot(job));
            }
        }
        return Collections.unmodifiableList(snapshots);
    }

    /** Lists the identifiers of the jobs ({@code GET /jobs}). */
    public List<String> listIds() {
        return Collections.unmodifiableList(
                client.execute(client.api(JobsApi.class).listJobs()));
    }
}
