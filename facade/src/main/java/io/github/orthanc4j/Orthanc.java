package io.github.orthanc4j;

import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancIOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * A client of one Orthanc. Costs some threads and sockets: make one for each server and keep it; {@link #close} frees
 * them.
 */
public final class Orthanc implements AutoCloseable {

    private final Connection connection;
    private final Server server;
    private final Jobs jobs;
    private final JobMonitor jobMonitor;
    private final Executor executor;
    private final @Nullable ExecutorService ownExecutor;

    /** Apart from the other one, where tasks may block all threads until a job has ended. */
    private final @Nullable ExecutorService deliveries;

    Orthanc(Connection connection, @Nullable Executor given, int maxRequests) {
        this.connection = connection;
        this.server = new Server(connection);
        this.jobs = new Jobs(this);
        if (given == null) {
            ExecutorService own = Workers.forTasks(maxRequests);
            this.ownExecutor = own;
            this.executor = own;
            this.deliveries = Workers.forTasks(maxRequests);
        } else {
            this.ownExecutor = null;
            this.deliveries = null;
            this.executor = given;
        }
        this.jobMonitor = new JobMonitor(connection, deliveries == null ? executor : deliveries);
    }

    /**
     * Starts the settings of a client.
     *
     * @param url where Orthanc answers, with the path if it stands below one: {@code https://pacs.example/orthanc}
     * @throws IllegalArgumentException if the URL is not http or https, has no host, or holds credentials
     */
    public static OrthancBuilder builder(String url) {
        return new OrthancBuilder(url);
    }

    /** The server: release, capabilities, statistics. */
    public Server server() {
        return server;
    }

    /** The patients. */
    public Resources<PatientRef, Patient> patients() {
        return new Resources<>(this, LevelType.PATIENTS);
    }

    /** The studies. */
    public Resources<StudyRef, Study> studies() {
        return new Resources<>(this, LevelType.STUDIES);
    }

    /** The series. */
    public Resources<SeriesRef, Series> series() {
        return new Resources<>(this, LevelType.SERIES);
    }

    /** The instances. */
    public Resources<InstanceRef, Instance> instances() {
        return new Resources<>(this, LevelType.INSTANCES);
    }

    /** The log of changes of the server. */
    public Changes changes() {
        return new Changes(this);
    }

    /** The DICOM modalities that the server knows. */
    public Modalities modalities() {
        return new Modalities(this);
    }

    /** The other Orthancs that the server knows. */
    public Peers peers() {
        return new Peers(this);
    }

    /** The queries to modalities that the server remembers. */
    public Queries queries() {
        return new Queries(this);
    }

    /** Several resources, of whatever levels, to be anonymized, modified or packed in one job. */
    public Bulk bulk(Collection<OrthancId> resources) {
        return new Bulk(this, resources);
    }

    /** Several resources, of whatever levels, to be anonymized, modified or packed in one job. */
    public Bulk bulk(ResourceRef... resources) {
        return bulk(Stream.of(resources).map(ResourceRef::id).toList());
    }

    /** The jobs of the server. */
    public Jobs jobs() {
        return jobs;
    }

    /**
     * Stores a DICOM file, all files below a folder, or what is in a ZIP ({@code POST /instances} for each), several at a
     * time, in constant memory. What cannot be stored stops nothing: the report says it.
     *
     * @throws OrthancIOException if there is no such file or folder, or no file in the folder
     */
    public UploadReport upload(Path fileOrFolder) {
        return upload(fileOrFolder, options -> options);
    }

    /** Like {@link #upload(Path)}, with settings. */
    public UploadReport upload(Path fileOrFolder, UnaryOperator<UploadOptions> settings) {
        return upload(List.of(fileOrFolder), settings);
    }

    /** Stores several files, folders and ZIPs as one upload. */
    public UploadReport upload(Collection<Path> filesAndFolders, UnaryOperator<UploadOptions> settings) {
        return Uploads.upload(this, filesAndFolders, settings.apply(new UploadOptions()));
    }

    /**
     * Stores one DICOM file from memory ({@code POST /instances}). It is sent again if the connection breaks.
     *
     * @throws OrthancBadRequestException if it is not DICOM
     * @throws IllegalArgumentException if it is a ZIP
     */
    public UploadedInstance upload(byte[] dicom) {
        return Uploads.upload(this, dicom);
    }

    /**
     * Stores one DICOM file from a stream, which is read piece by piece and not closed ({@code POST /instances}). It is
     * sent once only.
     *
     * @throws OrthancBadRequestException if it is not DICOM
     * @throws IllegalArgumentException if it is a ZIP
     */
    public UploadedInstance upload(InputStream dicom) {
        return Uploads.upload(this, dicom);
    }

    /**
     * The DICOM files of several resources as one ZIP, to be downloaded ({@code POST /tools/create-archive}). The server
     * answers 404 if one of them does not exist.
     */
    public Download archive(Collection<? extends ResourceRef> resources, UnaryOperator<DownloadOptions> settings) {
        return Archives.archive(
                this, resources, settings.apply(new DownloadOptions()).withoutDicomdir());
    }

    /** Like {@link #archive}, with a DICOMDIR ({@code POST /tools/create-media}). */
    public Download media(Collection<? extends ResourceRef> resources, UnaryOperator<DownloadOptions> settings) {
        return Archives.media(this, resources, settings.apply(new DownloadOptions()));
    }

    /** A generated interface on this connection, for everything that this class has no method for. */
    public <A> A api(Class<A> type) {
        return connection.api(type);
    }

    /**
     * Sends a generated call with this client's errors, repeats and bounds, and waits for the answer.
     *
     * @return the answer; null for a {@code Call<Void>}
     */
    public <T> T execute(Call<T> call) {
        return connection.execute(call);
    }

    /**
     * Like {@link #execute}, on another thread. Ending the future, or one derived from it, from outside (cancel, a timeout)
     * aborts the HTTP call, also a stream that came already; who began to read a stream has to close it.
     */
    public <T> CompletableFuture<T> submit(Call<T> call) {
        Handover<T> handover = new Handover<>(connection, call);
        return start(handover, handover);
    }

    /**
     * Runs any blocking use of this client on another thread. Cancelling the future, or one derived from it, or a timeout
     * of it, interrupts the work, which aborts the HTTP call that is under way.
     */
    public <T> CompletableFuture<T> async(Callable<T> work) {
        return start(work, AsyncTask.Hook.NONE);
    }

    private <T> CompletableFuture<T> start(Callable<T> work, AsyncTask.Hook hook) {
        try {
            return AsyncTask.start(work, executor, hook);
        } catch (RejectedExecutionException e) {
            if (ownExecutor == null) {
                throw e;
            }
            throw new IllegalStateException("this client is closed", e);
        }
    }

    Connection connection() {
        return connection;
    }

    Executor executor() {
        return executor;
    }

    /** A reference of any level; empty if the level is unknown or the identifier has another form. */
    Optional<ResourceRef> ref(@Nullable String level, @Nullable String id) {
        return Answers.optionalId(id)
                .flatMap(known -> Level.of(level).map(found -> switch (found) {
                    case PATIENT -> new PatientRef(this, known);
                    case STUDY -> new StudyRef(this, known);
                    case SERIES -> new SeriesRef(this, known);
                    case INSTANCE -> new InstanceRef(this, known);
                }));
    }

    JobMonitor jobMonitor() {
        return jobMonitor;
    }

    /** Aborts what is under way and frees threads and sockets. A client that was given an OkHttpClient leaves it open. */
    @Override
    public void close() {
        jobMonitor.close();
        if (deliveries != null) {
            deliveries.shutdown();
        }
        if (ownExecutor != null) {
            ownExecutor.shutdownNow().forEach(AsyncTask::abandon);
        }
        connection.close();
    }

    /** The address only: never credentials. */
    @Override
    public String toString() {
        return "Orthanc[" + connection.base() + "]";
    }
}
