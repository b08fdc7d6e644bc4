package io.github.orthanc4j.change;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancChangesResetException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.internal.ServerFacts;
import io.github.orthanc4j.rest.ChangesApi;
import io.github.orthanc4j.rest.model.ChangeInfo;
import io.github.orthanc4j.rest.model.ChangeList;
import io.github.orthanc4j.rest.model.SystemInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The log of changes of a server: all of it, or what the filters let through. Immutable.
 *
 * <pre>{@code
 * ChangeFollower follower = orthanc.changes()
 *         .types(ChangeType.STABLE_STUDY)
 *         .followInBackground(Checkpoint.file(place), change -> handle(change));
 * }</pre>
 */
public final class Changes {

    private static final int DEFAULT_PAGE = 1_000;

    private final Client client;
    private final Set<ChangeType> types;
    private final Set<ResourceLevel> levels;
    private final Duration interval;
    private final int pageSize;

    public Changes(Client client) {
        this(client, Set.of(), Set.of(), Duration.ofSeconds(1), DEFAULT_PAGE);
    }

    private Changes(Client client, Set<ChangeType> types, Set<ResourceLevel> levels, Duration interval, int pageSize) {
        this.client = client;
        this.types = types;
        this.levels = levels;
        this.interval = interval;
        this.pageSize = pageSize;
    }

    /** Only changes of some types. The server filters if it can (since Orthanc 1.12.5), else this client does. */
    public Changes types(ChangeType... wanted) {
        return new Changes(client, Set.of(wanted), levels, interval, pageSize);
    }

    /** Only changes of resources of some levels. This client filters. */
    public Changes levels(ResourceLevel... wanted) {
        return new Changes(client, types, Set.of(wanted), interval, pageSize);
    }

    /** How long {@link #follow} waits after it got nothing new; 1 second by default. */
    public Changes pollEvery(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the interval must be positive, not " + time);
        }
        return new Changes(client, types, levels, time, pageSize);
    }

    /** How many changes are asked for in one request at most; 1000 by default. */
    public Changes pageSize(int changes) {
        if (changes < 1) {
            throw new IllegalArgumentException("pageSize must be 1 or more, not " + changes);
        }
        return new Changes(client, types, levels, interval, changes);
    }

    /** Asks for the number of the newest change ({@code GET /changes?last}), 0 if there never was one. Ignores filters. */
    public long fetchLast() {
        return number(client.execute(api().getLastChange()).getLast());
    }

    /**
     * Asks for the changes after a number ({@code GET /changes}). Go on with {@link ChangePage#last} until
     * {@link ChangePage#done}. With a database plugin (PostgreSQL), a change may appear later than one with a higher number:
     * {@link #follow} takes care of that.
     */
    public ChangePage fetchPage(long since) {
        String filter = types.isEmpty() || !client.server().known().hasExtendedChanges() ? null : typeWords();
        ChangePage page = fetchPage(client.execute(api().listChanges(since, pageSize, null, filter)));
        for (Change change : page.changes()) {
            if (change.seq() <= since) {
                // whoever went on from here would get the same changes for ever
                throw new OrthancDecodingException(
                        "GET /changes: the answer to since=" + since + " has change " + change.seq(), null);
            }
        }
        return page;
    }

    /**
     * Asks for the newest changes up to a number, that one included, to read backwards ({@code GET /changes?to=}). Go on
     * with {@code first() - 1} until {@link ChangePage#done}. Since Orthanc 1.12.5, where the database has extended
     * changes.
     *
     * @throws OrthancUnsupportedException if the server cannot
     */
    public ChangePage fetchPageUpTo(long to) {
        ServerFacts server = client.server().known();
        if (!server.hasExtendedChanges()) {
            throw new OrthancUnsupportedException(
                    "reading changes backwards needs Orthanc 1.12.5 with a database for it"
                            + " (HasExtendedChanges), server is " + server.version());
        }
        return fetchPage(client.execute(api().listChanges(null, pageSize, to, types.isEmpty() ? null : typeWords())));
    }

    /**
     * The changes after a number, up to the one that is the newest when it is reached ({@code GET /changes}). Asked for
     * page by page when they are iterated; memory holds one page, of {@link #pageSize} changes before they are filtered.
     * The log only grows at its end, so nothing shifts; changes of deleted resources vanish from it. With a database
     * plugin, the newest numbers may be incomplete: {@link #follow} waits for those that appear late.
     *
     * <p>The iteration throws {@link OrthancException} if the server says that more follows, and never gives it.
     */
    public PagedIterable<Change> since(long seq) {
        return new PagedIterable<>(client, options -> new ChangePager(this, seq, options)).pageSize(pageSize);
    }

    /**
     * Calls the handler for each change, in the caller's thread, and waits for more, until the thread is interrupted or
     * something throws. Begins after the checkpoint, and moves it as changes are dealt with, at the latest every second
     * and when this ends. Each change comes at least once: after a crash, those since the checkpoint come again. While the
     * server is away, this waits for it to come back.
     *
     * <p>A server with a database plugin (PostgreSQL) may show a change later than one with a higher number. Changes then
     * come as they appear; one that appears more than 5 seconds after a higher number is lost. The whole log is read for
     * this, also if only some types are wanted, and a change may come again after a crash up to 5 seconds longer.
     *
     * <p>Another log in place of the one that was followed is noticed if it ends before the checkpoint. If it goes beyond
     * that, it is noticed by the change that was read last, which new changes are compared with. A checkpoint has its number
     * only: a log that is replaced while nobody follows, and goes beyond the number, is not noticed. {@link #clear} is not
     * noticed either: changes in the log that were not handled are gone, like those of deleted resources.
     *
     * @throws OrthancHandlerException if the handler throws
     * @throws OrthancInterruptedException if the thread is interrupted
     * @throws OrthancChangesResetException if the log was replaced by another one
     */
    public void follow(Checkpoint checkpoint, ChangeHandler handler) {
        follow(checkpoint, handler, options -> {});
    }

    /** Like {@link #follow(Checkpoint, ChangeHandler)}, with a policy for changes that the handler fails on. */
    @Experimental
    public void follow(Checkpoint checkpoint, ChangeHandler handler, Consumer<FollowOptions> settings) {
        loop(checkpoint, handler, settings).run();
    }

    /** Like {@link #follow(Checkpoint, ChangeHandler)}, in a daemon thread of its own. */
    public ChangeFollower followInBackground(Checkpoint checkpoint, ChangeHandler handler) {
        return followInBackground(checkpoint, handler, options -> {});
    }

    /** Like {@link #follow(Checkpoint, ChangeHandler, Consumer)}, in a daemon thread of its own. */
    @Experimental
    public ChangeFollower followInBackground(
            Checkpoint checkpoint, ChangeHandler handler, Consumer<FollowOptions> settings) {
        return ChangeFollower.start(loop(checkpoint, handler, settings));
    }

    /**
     * Like {@link #follow(Checkpoint, ChangeHandler)}, for a handler that gets several changes at once: all that one request
     * brings, {@link #pageSize} at most. The checkpoint moves after each batch. The changes of a batch that the handler fails
     * on come again one by one, so that following stops at the one that cannot be handled.
     */
    @Experimental
    public void followBatches(Checkpoint checkpoint, ChangeBatchHandler handler) {
        followBatches(checkpoint, handler, options -> {});
    }

    /** Like {@link #followBatches(Checkpoint, ChangeBatchHandler)}, with a policy for single changes that the handler fails on. */
    @Experimental
    public void followBatches(Checkpoint checkpoint, ChangeBatchHandler handler, Consumer<FollowOptions> settings) {
        batchLoop(checkpoint, handler, settings).run();
    }

    /** Like {@link #followBatches(Checkpoint, ChangeBatchHandler)}, in a daemon thread of its own. */
    @Experimental
    public ChangeFollower followBatchesInBackground(Checkpoint checkpoint, ChangeBatchHandler handler) {
        return followBatchesInBackground(checkpoint, handler, options -> {});
    }

    /** Like {@link #followBatches(Checkpoint, ChangeBatchHandler, Consumer)}, in a daemon thread of its own. */
    @Experimental
    public ChangeFollower followBatchesInBackground(
            Checkpoint checkpoint, ChangeBatchHandler handler, Consumer<FollowOptions> settings) {
        return ChangeFollower.start(batchLoop(checkpoint, handler, settings));
    }

    private ChangeLoop loop(Checkpoint checkpoint, ChangeHandler handler, Consumer<FollowOptions> settings) {
        return loop(checkpoint, handler, null, settings);
    }

    private ChangeLoop batchLoop(Checkpoint checkpoint, ChangeBatchHandler handler, Consumer<FollowOptions> settings) {
        return loop(checkpoint, change -> handler.handle(List.of(change)), handler, settings);
    }

    private ChangeLoop loop(
            Checkpoint checkpoint,
            ChangeHandler single,
            @Nullable ChangeBatchHandler batches,
            Consumer<FollowOptions> settings) {
        FollowOptions options = Options.of(new FollowOptions(), settings);
        return new ChangeLoop(client.connection().time(), this, interval, checkpoint, single, batches, options);
    }

    /** Empties the log ({@code DELETE /changes}). The numbers go on from where they were. */
    public void clear() {
        client.execute(api().clearChanges());
    }

    private ChangePage fetchPage(ChangeList answer) {
        List<ChangeInfo> infos = answer.getChanges();
        if (infos == null) {
            throw new OrthancDecodingException("GET /changes: the answer has no changes", null);
        }
        List<Change> changes = new ArrayList<>(infos.size());
        for (ChangeInfo info : infos) {
            Change change = info == null ? null : Change.of(client, info);
            if (change != null && isWanted(change)) {
                changes.add(change);
            }
        }
        return new ChangePage(
                changes, answer.getFirst(), number(answer.getLast()), !Boolean.FALSE.equals(answer.getDone()));
    }

    /** Asks anew what the server is: it may have got another database since this client asked. */
    void refreshServer() {
        SystemInfo unused = client.server().ask();
    }

    /** Whether the server commits changes in the order of their numbers, so that none appears late. */
    boolean appearInOrder() {
        return !client.server().known().hasDatabasePlugin();
    }

    Changes unfiltered() {
        return new Changes(client, Set.of(), Set.of(), interval, pageSize);
    }

    boolean isWanted(Change change) {
        return (types.isEmpty() || types.contains(change.type()))
                && (levels.isEmpty() || change.level().filter(levels::contains).isPresent());
    }

    private String typeWords() {
        return types.stream().map(ChangeType::value).sorted().collect(Collectors.joining(";"));
    }

    private static long number(@Nullable Long last) {
        if (last == null) {
            throw new OrthancDecodingException("GET /changes: the answer does not say where it ends", null);
        }
        return last;
    }

    private ChangesApi api() {
        return client.api(ChangesApi.class);
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "Changes";
    }
}
