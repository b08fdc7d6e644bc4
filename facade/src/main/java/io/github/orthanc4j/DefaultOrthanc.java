package io.github.orthanc4j;

import io.github.orthanc4j.change.Changes;
import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
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
import io.github.orthanc4j.resource.Creations;
import io.github.orthanc4j.resource.DicomCreation;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.InstanceFiles;
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
import io.github.orthanc4j.transfer.AnyRoute;
import io.github.orthanc4j.transfer.Download;
import io.github.orthanc4j.transfer.DownloadFilesOptions;
import io.github.orthanc4j.transfer.DownloadReport;
import io.github.orthanc4j.transfer.ReplicateOptions;
import io.github.orthanc4j.transfer.ReplicationReport;
import io.github.orthanc4j.transfer.SingleUpload;
import io.github.orthanc4j.transfer.UploadOptions;
import io.github.orthanc4j.transfer.UploadReport;
import io.github.orthanc4j.transfer.UploadedInstance;
import io.github.orthanc4j.transfer.Uploads;
import io.github.orthanc4j.transfer.WriteZipOptions;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import retrofit2.Call;

/** Creates all parts of the client, each with the same context. */
final class DefaultOrthanc implements Orthanc {

    private final Client client;

    DefaultOrthanc(Client client) {
        this.client = client;
    }

    @Override
    public Server server() {
        return new Server(client);
    }

    @Override
    public Resources<PatientRef, Patient> patients() {
        return Resources.patients(client);
    }

    @Override
    public Resources<StudyRef, Study> studies() {
        return Resources.studies(client);
    }

    @Override
    public Resources<SeriesRef, Series> series() {
        return Resources.series(client);
    }

    @Override
    public Resources<InstanceRef, Instance> instances() {
        return Resources.instances(client);
    }

    @Override
    public Resources<? extends ResourceRef, ? extends ResourceSnapshot> resources(ResourceLevel level) {
        return Resources.of(client, level);
    }

    @Override
    public Changes changes() {
        return new Changes(client);
    }

    @Override
    public Modalities modalities() {
        return new Modalities(client);
    }

    @Override
    public Peers peers() {
        return new Peers(client);
    }

    @Override
    public Queries queries() {
        return new Queries(client);
    }

    @Override
    public DicomWeb dicomWeb() {
        return new DicomWeb(client);
    }

    @Override
    public Transfers transfers() {
        return new Transfers(client);
    }

    @Override
    public Worklists worklists() {
        return new Worklists(client);
    }

    @Override
    public Neuro neuro() {
        return new Neuro(client);
    }

    @Override
    public Modality modality(String name) {
        return new Modality(client, name);
    }

    @Override
    public Peer peer(String name) {
        return new Peer(client, name);
    }

    @Override
    public QueryRef query(String id) {
        return new QueryRef(client, id);
    }

    @Override
    public Job<JobSnapshot> job(String id) {
        return job(id, JobType.ANY);
    }

    @Override
    public <T> Job<T> job(String id, JobType<T> type) {
        return new Job<>(client, id, type);
    }

    @Override
    public Bulk bulk(Collection<? extends Identified> resources) {
        return new Bulk(client, resources);
    }

    @Override
    public Bulk bulk(Identified... resources) {
        return bulk(List.of(resources));
    }

    @Override
    public Jobs jobs() {
        return new Jobs(client);
    }

    @Override
    public UploadReport upload(Path fileOrFolder) {
        return upload(fileOrFolder, options -> {});
    }

    @Override
    public UploadReport upload(Path fileOrFolder, Consumer<UploadOptions> options) {
        return upload(List.of(fileOrFolder), options);
    }

    @Override
    public UploadReport upload(Collection<Path> filesAndFolders) {
        return upload(filesAndFolders, options -> {});
    }

    @Override
    public UploadReport upload(Collection<Path> filesAndFolders, Consumer<UploadOptions> options) {
        return Uploads.upload(client, filesAndFolders, Options.of(new UploadOptions(), options));
    }

    @Override
    public UploadedInstance uploadInstance(byte[] dicom) {
        return SingleUpload.send(client, dicom);
    }

    @Override
    public UploadedInstance uploadInstance(InputStream dicom) {
        return SingleUpload.send(client, dicom);
    }

    @Override
    public DownloadReport downloadFiles(Iterable<? extends LeveledResource> resources, Path folder) {
        return downloadFiles(resources, folder, options -> {});
    }

    @Override
    public DownloadReport downloadFiles(
            Iterable<? extends LeveledResource> resources, Path folder, Consumer<DownloadFilesOptions> options) {
        return InstanceFiles.download(client, resources, folder, options);
    }

    @Override
    public DownloadReport writeZip(Iterable<? extends LeveledResource> resources, Path file) {
        return writeZip(resources, file, options -> {});
    }

    @Override
    public DownloadReport writeZip(
            Iterable<? extends LeveledResource> resources, Path file, Consumer<WriteZipOptions> options) {
        return InstanceFiles.writeZip(client, resources, file, options);
    }

    @Override
    public DownloadReport writeZip(Iterable<? extends LeveledResource> resources, OutputStream stream) {
        return writeZip(resources, stream, options -> {});
    }

    @Override
    public DownloadReport writeZip(
            Iterable<? extends LeveledResource> resources, OutputStream stream, Consumer<WriteZipOptions> options) {
        return InstanceFiles.writeZip(client, resources, stream, options);
    }

    @Override
    public ReplicationReport replicate(Iterable<? extends LeveledResource> resources, Orthanc target) {
        return replicate(resources, target, options -> {});
    }

    @Override
    public ReplicationReport replicate(
            Iterable<? extends LeveledResource> resources, Orthanc target, Consumer<ReplicateOptions> options) {
        if (!(target instanceof DefaultOrthanc other)) {
            throw new IllegalArgumentException("the target is no client of this library: " + target.getClass());
        }
        return InstanceFiles.replicate(client, resources, other.client, options);
    }

    @Override
    public UploadedInstance createDicom(Consumer<DicomCreation> creation) {
        return Creations.create(client, creation);
    }

    @Override
    public SeriesRef createSeries(Collection<Path> images, Consumer<DicomCreation> creation) {
        return Creations.createSeries(client, images, creation);
    }

    @Override
    public SeriesRef createSeriesOf(Collection<BufferedImage> images, Consumer<DicomCreation> creation) {
        return Creations.createSeriesOf(client, images, creation);
    }

    @Override
    public Orthanc with(Consumer<CallSettings> settings) {
        return new DefaultOrthanc(Options.of(new CallSettings(), settings).apply(client));
    }

    @Override
    public <A> A rest(Class<A> type) {
        return client.api(type);
    }

    @Override
    public String get(String path) {
        return AnyRoute.get(client, path);
    }

    @Override
    public Download download(String path) {
        return AnyRoute.download(client, path);
    }

    @Override
    public String post(String path, String json) {
        return AnyRoute.post(client, path, json);
    }

    @Override
    public String post(String path, InputStream body, String mediaType) {
        return AnyRoute.post(client, path, body, mediaType);
    }

    @Override
    public String put(String path, String json) {
        return AnyRoute.put(client, path, json);
    }

    @Override
    public String put(String path, InputStream body, String mediaType) {
        return AnyRoute.put(client, path, body, mediaType);
    }

    @Override
    public void delete(String path) {
        AnyRoute.delete(client, path);
    }

    @Override
    public <A, T> T call(Class<A> type, Function<? super A, Call<T>> request) {
        return execute(request.apply(rest(type)));
    }

    @Override
    public <T> T execute(Call<T> call) {
        return client.execute(call);
    }

    @Override
    public <T> CompletableFuture<T> submit(Call<T> call) {
        return client.submit(call);
    }

    @Override
    public <T> CompletableFuture<T> async(Callable<T> work) {
        return client.async(work);
    }

    @Override
    public CompletableFuture<Void> runAsync(Action work) {
        return client.runAsync(work::run);
    }

    /** The context that the parts of the client share. */
    Client client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "Orthanc[" + client.connection().base() + "]";
    }
}
