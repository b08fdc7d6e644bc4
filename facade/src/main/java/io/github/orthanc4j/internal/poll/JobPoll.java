package io.github.orthanc4j.internal.poll;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.internal.http.Retries;
import io.github.orthanc4j.rest.JobsApi;
import io.github.orthanc4j.rest.model.JobInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * One look at the jobs: all in one request, or one after the other. Blocks no thread; one request is under way at a time.
 */
public final class JobPoll {

    /** What a look came to. */
    public record Result(int listed, boolean listFailed, boolean serverFailed) {}

    /** A request for states is answered at once, or not at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connection connection;
    private final Map<String, List<JobWatch>> watches = new LinkedHashMap<>();
    private final Consumer<Result> done;
    private final Set<String> toAsk = new LinkedHashSet<>();
    private volatile @Nullable Call<?> current;
    private int listed = -1;
    private boolean listFailed;

    public JobPoll(Connection connection, List<JobWatch> batch, Consumer<Result> done) {
        this.connection = connection;
        this.done = done;
        for (JobWatch watch : batch) {
            watches.computeIfAbsent(watch.id(), id -> new ArrayList<>()).add(watch);
        }
    }

    public void start(boolean inOneRequest) {
        if (inOneRequest) {
            ask(api().listJobsExpanded(), this::list);
        } else {
            toAsk.addAll(watches.keySet());
            askNext();
        }
    }

    public void cancel() {
        Call<?> call = current;
        if (call != null) {
            call.cancel();
        }
    }

    private JobsApi api() {
        return connection.api(JobsApi.class);
    }

    private <A> void ask(Call<A> call, Connection.Answered<A> answered) {
        current = call;
        try {
            connection.enqueue(call, PATIENCE, (answer, failure) -> {
                try {
                    answered.with(answer, failure);
                } catch (Throwable e) {
                    giveUp(e);
                }
            });
        } catch (Throwable e) {
            // of a path that cannot be built, or of a listener to OkHttp's events
            giveUp(e);
        }
    }

    private void list(@Nullable List<JobInfo> jobs, @Nullable OrthancException failure) {
        if (jobs == null) {
            if (failure != null && Retries.mayAskAgain(failure)) {
                stop(failure);
                return;
            }
            // perhaps a job of somebody else that cannot be read, or a user who may not see all jobs
            listFailed = true;
            toAsk.addAll(watches.keySet());
        } else {
            listed = jobs.size();
            Set<String> missing = new LinkedHashSet<>(watches.keySet());
            for (JobInfo job : jobs) {
                if (job != null && missing.remove(job.getId())) {
                    see(job.getId(), job);
                }
            }
            // to ask for each of them would make this look long, and the server would forget more of them meanwhile
            missing.forEach(id -> of(id).forEach(JobWatch::miss));
        }
        askNext();
    }

    private void askNext() {
        Iterator<String> first = toAsk.iterator();
        if (!first.hasNext()) {
            done.accept(new Result(listed, listFailed, false));
            return;
        }
        String id = first.next();
        first.remove();
        ask(api().getJob(id), (job, failure) -> {
            if (job != null) {
                see(id, job);
            } else if (failure instanceof OrthancNotFoundException) {
                end(id, new JobWatch.End.Lost(failure));
            } else if (failure != null && Retries.mayAskAgain(failure)) {
                stop(failure);
                return;
            } else if (failure != null) {
                end(id, new JobWatch.End.Broken(failure));
            }
            askNext();
        });
    }

    private void see(String id, JobInfo job) {
        of(id).forEach(watch -> watch.see(job));
    }

    private void end(String id, JobWatch.End how) {
        of(id).forEach(watch -> watch.end(how));
    }

    private List<JobWatch> of(String id) {
        return watches.getOrDefault(id, List.of());
    }

    private void stop(OrthancException failure) {
        watches.values().forEach(all -> all.forEach(watch -> watch.couldNotAsk(failure)));
        done.accept(new Result(listed, listFailed, true));
    }

    /** What nobody has foreseen ends the watches, lest they wait for ever. */
    private void giveUp(Throwable unforeseen) {
        JobWatch.End how = new JobWatch.End.Broken(
                new OrthancException("cannot tell the state of the job: " + unforeseen, unforeseen));
        watches.keySet().forEach(id -> end(id, how));
        done.accept(new Result(listed, listFailed, true));
    }
}
