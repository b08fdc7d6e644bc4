package io.github.orthanc4j;

import io.github.orthanc4j.change.Changes;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.job.JobSnapshot;
import io.github.orthanc4j.job.JobType;
import io.github.orthanc4j.job.Jobs;
import io.github.orthanc4j.network.Modalities;
import io.github.orthanc4j.network.Modality;
import io.github.orthanc4j.network.Peer;
import io.github.orthanc4j.network.Peers;
import io.github.orthanc4j.network.Queries;
import io.github.orthanc4j.network.QueryRef;
import io.github.orthanc4j.plugin.dicomweb.DicomWeb;
import io.github.orthanc4j.plugin.neuro.Neuro;
import io.github.orthanc4j.plugin.transfers.Transfers;
import io.github.orthanc4j.plugin.worklists.Worklists;
import io.github.orthanc4j.resource.Bulk;
import io.github.orthanc4j.resource.ContainerRef;
import io.github.orthanc4j.resource.DicomCreation;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.resource.Patient;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.ResourceRef;
import io.github.orthanc4j.resource.ResourceSnapshot;
import io.github.orthanc4j.resource.Resources;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.server.Server;
import io.github.orthanc4j.transfer.Download;
import io.github.orthanc4j.transfer.DownloadFilesOptions;
import io.github.orthanc4j.transfer.DownloadReport;
import io.github.orthanc4j.transfer.OrthancUploadException;
import io.github.orthanc4j.transfer.ReplicateOptions;
import io.github.orthanc4j.transfer.ReplicationReport;
import io.github.orthanc4j.transfer.UploadOptions;
import io.github.orthanc4j.transfer.UploadReport;
import io.github.orthanc4j.transfer.UploadedInstance;
import io.github.orthanc4j.transfer.WriteZipOptions;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import retrofit2.Call;

/**
 * A client of one Orthanc. It owns threads and sockets: make one client for each server, keep it, and {@link #close} it at
 * the end.
 *
 * <pre>{@code
 * try (Orthanc orthanc = Orthanc.builder(url).credentials(user, password).build()) {
 *     orthanc.upload(scans).requireComplete();
 *     for (Study study : orthanc.studies().find(q -> q.patientName("DOE*"))) {
 *         study.archive().saveTo(folder.resolve(study.id() + ".zip"));
 *     }
 * }
 * }</pre>
 */
public interface Orthanc extends AutoCloseable {

    /**
     * Returns a builder for a client.
     *
     * @param url the address of Orthanc, with its path if it has one: {@code https://pacs.example/orthanc}
     * @throws IllegalArgumentException if the URL is not http or https, has no host, or holds credentials
     */
    static OrthancBuilder builder(String url) {
        return new OrthancBuilder(url);
    }

    /** The server: release, capabilities, statistics. */
    Server server();

    /** The patients. */
    Resources<PatientRef, Patient> patients();

    /** The studies. */
    Resources<StudyRef, Study> studies();

    /** The series. */
    Resources<SeriesRef, Series> series();

    /** The instances. */
    Resources<InstanceRef, Instance> instances();

    /** The log of changes of the server. */
    Changes changes();

    /** The DICOM modalities that the server knows. */
    Modalities modalities();

    /** A DICOM modality by the name that the server has for it. Nothing is asked. */
    Modality modality(String name);

    /** The other Orthancs that the server knows. */
    Peers peers();

    /** Another Orthanc by the name that the server has for it. Nothing is asked. */
    Peer peer(String name);

    /** The queries to modalities that the server remembers. */
    Queries queries();

    /** A query to a modality that the server remembers, by its identifier. Nothing is asked. */
    QueryRef query(String id);

    /** DICOMweb, on the server itself and on those that it knows; needs the plugin {@code dicom-web}. */
    @Experimental
    DicomWeb dicomWeb();

    /** Transfers to and from peers in many pieces at a time; needs the plugin {@code transfers}. */
    @Experimental
    Transfers transfers();

    /** The worklists that the server keeps for modalities; needs the plugin {@code worklists}. */
    @Experimental
    Worklists worklists();

    /** Conversion to NIfTI; needs the plugin {@code neuro}. */
    @Experimental
    Neuro neuro();

    /** The resources of a level, for code that works on any level. */
    Resources<? extends ResourceRef, ? extends ResourceSnapshot> resources(ResourceLevel level);

    /** Several resources of any levels, to be anonymized, modified, packed or deleted together. */
    @Experimental
    Bulk bulk(Collection<? extends Identified> resources);

    /** Like {@link #bulk(Collection)}. */
    @Experimental
    Bulk bulk(Identified... resources);

    /** The jobs of the server. */
    Jobs jobs();

    /**
     * A job that was submitted before, by this program or another, by its identifier. Nothing is asked.
     *
     * @throws IllegalArgumentException if the identifier is null, empty or a path
     */
    Job<JobSnapshot> job(String id);

    /** Like {@link #job(String)}, with a result of the type of the job, such as {@code ModifiedResource.JOB}. */
    <T> Job<T> job(String id, JobType<T> type);

    /**
     * Stores a DICOM file, all files below a folder, or all entries of a ZIP ({@code POST /instances} for each), several at
     * a time, in constant memory. A file that cannot be stored does not stop the others: the report lists it, and {@link
     * UploadReport#requireComplete} throws an exception then.
     *
     * @throws OrthancFileException if there is no such file or folder, or no file in the folder
     * @throws OrthancUploadException if no file can be sent, as the server refuses the credentials or TLS fails; it has the
     *     report so far
     */
    UploadReport upload(Path fileOrFolder);

    /** Like {@link #upload(Path)}, with options. */
    UploadReport upload(Path fileOrFolder, Consumer<UploadOptions> options);

    /** Stores several files, folders and ZIPs as one upload. */
    UploadReport upload(Collection<Path> filesAndFolders);

    /** Like {@link #upload(Collection)}, with options. */
    UploadReport upload(Collection<Path> filesAndFolders, Consumer<UploadOptions> options);

    /**
     * Stores one DICOM file from memory ({@code POST /instances}). If the connection breaks, the file is sent again.
     *
     * @throws OrthancBadRequestException if it is not DICOM
     * @throws IllegalArgumentException if it is a ZIP
     */
    UploadedInstance uploadInstance(byte[] dicom);

    /**
     * Stores one DICOM file from a stream, which is read piece by piece and not closed ({@code POST /instances}). There is
     * no retry.
     *
     * @throws OrthancBadRequestException if it is not DICOM
     * @throws OrthancFileException if the stream cannot be read
     * @throws IllegalArgumentException if it is a ZIP
     */
    UploadedInstance uploadInstance(InputStream dicom);

    /**
     * Downloads the DICOM file of each instance of some resources into a folder, several at a time ({@code GET
     * /instances/{id}/file} for each). Memory holds one page of a search, however many results it has. See {@link
     * ContainerRef#downloadFiles(Path)}.
     *
     * @param resources a search such as {@code orthanc.studies().find(..)}, or a collection
     * @param folder is made if it is not there
     */
    @Experimental
    DownloadReport downloadFiles(Iterable<? extends LeveledResource> resources, Path folder);

    /** Like {@link #downloadFiles(Iterable, Path)}, with options. */
    @Experimental
    DownloadReport downloadFiles(
            Iterable<? extends LeveledResource> resources, Path folder, Consumer<DownloadFilesOptions> options);

    /**
     * Downloads the DICOM file of each instance of some resources into one ZIP, several at a time. See {@link
     * ContainerRef#writeZip(Path)}.
     *
     * @param resources a search such as {@code orthanc.studies().find(..)}, or a collection
     * @param file in a folder that exists
     */
    @Experimental
    DownloadReport writeZip(Iterable<? extends LeveledResource> resources, Path file);

    /** Like {@link #writeZip(Iterable, Path)}, with options. */
    @Experimental
    DownloadReport writeZip(
            Iterable<? extends LeveledResource> resources, Path file, Consumer<WriteZipOptions> options);

    /** Like {@link #writeZip(Iterable, Path)}, to a stream. See {@link ContainerRef#writeZip(OutputStream)}. */
    @Experimental
    DownloadReport writeZip(Iterable<? extends LeveledResource> resources, OutputStream stream);

    /** Like {@link #writeZip(Iterable, OutputStream)}, with options. */
    @Experimental
    DownloadReport writeZip(
            Iterable<? extends LeveledResource> resources, OutputStream stream, Consumer<WriteZipOptions> options);

    /**
     * Copies the instances of some resources into another Orthanc, several at a time, each file sent while it arrives: no
     * disk is needed, and no memory but a few kilobytes for each ({@code GET /instances/{id}/file}, {@code POST /instances}).
     * The target is asked which it has ({@code POST /tools/bulk-content} for each 500), and gets the others; so a replication
     * can be repeated at any time, and goes on where one was interrupted. Nothing is deleted or replaced. Labels, and metadata and
     * attachments of one's own, are not copied. An instance that fails stops nothing: the report lists it, and {@link
     * ReplicationReport#requireComplete} throws an exception then.
     *
     * @param resources a search such as {@code orthanc.studies().find(..)}, or a collection
     * @param target a client of this library
     * @throws OrthancException if the target accepts no instance at all, as it refuses the credentials or TLS fails
     */
    @Experimental
    ReplicationReport replicate(Iterable<? extends LeveledResource> resources, Orthanc target);

    /** Like {@link #replicate(Iterable, Orthanc)}, with options. */
    @Experimental
    ReplicationReport replicate(
            Iterable<? extends LeveledResource> resources, Orthanc target, Consumer<ReplicateOptions> options);

    /**
     * Has the server make a DICOM file of tags and, if wanted, a PDF or an image, and store it ({@code POST
     * /tools/create-dicom}): {@code createDicom(c -> c.parent(study).tag(SERIES_DESCRIPTION, "Report").pdf(path))}. A
     * content is read and sent piece by piece. There is no retry if the server may have made the file.
     *
     * @throws IllegalArgumentException if a tag is given that the server would refuse, ignore or garble, or the content is
     *     of another kind
     * @throws OrthancUnsupportedException if the server would leave out letters of a text
     * @throws OrthancFileException if a content cannot be read
     */
    @Experimental
    UploadedInstance createDicom(Consumer<DicomCreation> creation);

    /**
     * Like {@link #createDicom}, with a new series of several images, PNG or JPEG, in their order. With a series as parent,
     * the images are added to that one. If one of them is refused, none is stored.
     *
     * @return the series
     */
    @Experimental
    SeriesRef createSeries(Collection<Path> images, Consumer<DicomCreation> creation);

    /**
     * Like {@link #createSeries}, of images in memory, without loss: grey values of 8 or 16 bits, or sRGB with 8 bits and
     * no transparent pixels. They are sent as PNG. The module {@code java.desktop} is needed for this method only.
     *
     * @throws IllegalArgumentException if the server would not store all that is in an image
     */
    @Experimental
    SeriesRef createSeriesOf(Collection<BufferedImage> images, Consumer<DicomCreation> creation);

    /**
     * A view of this client with other settings, for some calls: {@code orthanc.with(s ->
     * s.readTimeout(Duration.ofMinutes(30))).studies()}. It shares connections, {@code maxRequests}, threads and the known
     * release. Closing the view does nothing; it ends with this client. A handle or reference keeps the settings of the
     * client that made it, and so does a Call from {@link #rest}.
     */
    @Experimental
    Orthanc with(Consumer<CallSettings> settings);

    /**
     * An interface on this connection, for routes that this class has no method for: a generated one such as {@code
     * ToolsApi}, or any Retrofit interface of your own, for instance for the routes of a plugin. Its paths are relative to
     * the root of the server, without a slash before them; Gson reads and writes its classes.
     */
    <A> A rest(Class<A> type);

    /**
     * Asks any route for JSON or another text ({@code GET}), for instance one of a plugin that no interface has. Errors,
     * limits and retries are those of all other methods.
     *
     * @param path relative to the root of the server, with its query if it has one: {@code "plugins/housekeeper/status"}.
     *     Escape what is not of your own making: a name with a slash would lead to another route
     * @return the text, which must be UTF-8; empty if the answer is empty
     * @throws IllegalArgumentException if the path is a URL, or a segment of it is empty or leads to another route
     * @throws OrthancDecodingException if the answer is no text
     */
    @Experimental
    String get(String path);

    /** Something to download from any route ({@code GET}), of any size. The path is one of {@link #get(String)}. */
    @Experimental
    Download download(String path);

    /**
     * Sends JSON to any route ({@code POST}). The path is one of {@link #get(String)}. There is no retry if the server may
     * have carried it out, except on the routes of Orthanc that only read.
     *
     * @param json sent as it is, as {@code application/json}
     * @return the text of the answer; empty if the answer is empty
     */
    @Experimental
    String post(String path, String json);

    /**
     * Like {@link #post(String, String)}, with a body from a stream, which is read piece by piece and not closed.
     *
     * @param mediaType the type of the body, such as {@code text/plain}
     * @throws OrthancFileException if the stream cannot be read
     * @throws IllegalArgumentException if the type is none
     */
    @Experimental
    String post(String path, InputStream body, String mediaType);

    /** Like {@link #post(String, String)}, by {@code PUT}, which is sent again if the connection breaks. */
    @Experimental
    String put(String path, String json);

    /** Like {@link #post(String, InputStream, String)}, by {@code PUT}. */
    @Experimental
    String put(String path, InputStream body, String mediaType);

    /** Sends {@code DELETE} to any route. The path is one of {@link #get(String)}; what is answered is dropped. */
    @Experimental
    void delete(String path);

    /**
     * Sends a request of an interface and waits for the answer, as {@link #execute} does:
     * {@code orthanc.call(ToolsApi.class, api -> api.createDicom(request))}.
     *
     * @return the answer; null for a {@code Call<Void>}
     */
    <A, T> T call(Class<A> type, Function<? super A, Call<T>> request);

    /**
     * Sends a call of {@link #rest} and waits for the answer. Exceptions, retries and limits are those of this client.
     *
     * @return the answer; null for a {@code Call<Void>}
     */
    <T> T execute(Call<T> call);

    /**
     * Like {@link #execute}, on another thread. If the future, or one derived from it, is cancelled or times out, the HTTP
     * call is aborted, and a stream that nobody has begun to read is closed. If reading has begun, the reader closes it.
     */
    <T> CompletableFuture<T> submit(Call<T> call);

    /**
     * Runs any blocking use of this client on another thread. If the future, or one derived from it, is cancelled or times
     * out, the work is interrupted, which aborts its HTTP call.
     */
    <T> CompletableFuture<T> async(Callable<T> work);

    /** Like {@link #async}, for work without a result. */
    CompletableFuture<Void> runAsync(Action work);

    /** Work that may fail. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    /** Aborts running requests and frees threads and sockets. An OkHttpClient of the caller stays open. */
    @Override
    void close();
}
