package io.github.orthanc4j.resource;

import io.github.orthanc4j.id.Identified;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.BulkArchiveRequest;
import io.github.orthanc4j.rest.model.BulkMediaRequest;
import io.github.orthanc4j.transfer.Download;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.ResponseBody;
import retrofit2.Call;

/** Archives of many resources, which need not have anything in common. */
public final class Archives {

    private Archives() {}

    public static Download archive(
            Client client, Collection<? extends Identified> resources, Consumer<DownloadOptions> settings) {
        DownloadOptions options = Options.of(new DownloadOptions(), settings).withoutDicomdir();
        BulkArchiveRequest request = new BulkArchiveRequest()
                .resources(Decoding.texts(resources))
                .transcode(options.transcode)
                .lossyQuality(options.lossyQuality)
                .filename(options.filename);
        return download(client, options, () -> client.api(ToolsApi.class).createArchive(request));
    }

    public static Download media(
            Client client, Collection<? extends Identified> resources, Consumer<DownloadOptions> settings) {
        DownloadOptions options = Options.of(new DownloadOptions(), settings);
        BulkMediaRequest request = new BulkMediaRequest()
                .resources(Decoding.texts(resources))
                .extended(options.extended)
                .transcode(options.transcode)
                .lossyQuality(options.lossyQuality)
                .filename(options.filename);
        return download(client, options, () -> client.api(ToolsApi.class).createMedia(request));
    }

    private static Download download(Client client, DownloadOptions options, Supplier<Call<ResponseBody>> request) {
        // the body knows the name since 1.12.7 only
        return Download.zip(client.connection(), () -> {
            options.check(client.server(), "1.12.7");
            return request.get();
        });
    }
}
