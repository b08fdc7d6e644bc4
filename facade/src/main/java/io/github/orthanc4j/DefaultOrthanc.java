package io.github.orthanc4j;

import io.github.orthanc4j.change.Changes;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Jobs;
import io.github.orthanc4j.network.Modalities;
import io.github.orthanc4j.network.Peers;
import io.github.orthanc4j.network.Queries;
import io.github.orthanc4j.resource.Archives;
import io.github.orthanc4j.resource.Bulk;
import io.github.orthanc4j.resource.DownloadOptions;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.resource.Patient;
import io.github.orthanc4j.resource.PatientRef;
import io.github.orthanc4j.resource.ResourceRef;
import io.github.orthanc4j.resource.Resources;
import io.github.orthanc4j.resource.Series;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.resource.Study;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.server.Server;
import io.github.orthanc4j.transfer.Download;
import io.github.orthanc4j.transfer.UploadOptions;
import io.github.orthanc4j.transfer.UploadReport;
import io.github.orthanc4j.transfer.UploadedInstance;
import io.github.orthanc4j.transfer.Uploads;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import retrofit2.Call;

/** The client itself: hands out what there is, each with the same context. */
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
    public Bulk bulk(Collection<OrthancId> resources) {
        return new Bulk(client, resources);
    }

    @Override
    public Bulk bulk(ResourceRef... resources) {
        return bulk(Stream.of(resources).map(ResourceRef::id).toList());
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
    public UploadReport upload(Path fileOrFolder, Consumer<UploadOptions> settings) {
        return upload(List.of(fileOrFolder), settings);
    }

    @Override
    public UploadReport upload(Collection<Path> filesAndFolders, Consumer<UploadOptions> settings) {
        return Uploads.upload(client, filesAndFolders, Options.of(new UploadOptions(), settings));
    }

    @Override
    public UploadedInstance upload(byte[] dicom) {
        return Uploads.upload(client, dicom);
    }

    @Override
    public UploadedInstance upload(InputStream dicom) {
        return Uploads.upload(client, dicom);
    }

    @Override
    public Download archive(Collection<? extends ResourceRef> resources, Consumer<DownloadOptions> settings) {
        return Archives.archive(client, resources, settings);
    }

    @Override
    public Download media(Collection<? extends ResourceRef> resources, Consumer<DownloadOptions> settings) {
        return Archives.media(client, resources, settings);
    }

    @Override
    public <A> A rest(Class<A> type) {
        return client.api(type);
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

    /** What the parts of the client have in common. */
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
