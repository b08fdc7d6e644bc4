package io.github.orthanc4j.resource;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.BulkArchiveRequest;
import io.github.orthanc4j.rest.model.BulkMediaRequest;
import io.github.orthanc4j.transfer.Download;
import java.util.Collection;
import java.util.function.Consumer;

/** Archives of many resources, which need not have anything in common. */
public final class Archives {

    private Archives() {}

    public static Download archive(
            Client client, Collection<? extends ResourceRef> resources, Consumer<DownloadOptions> settings) {
        DownloadOptions options = Options.of(new DownloadOptions(), settings).withoutDicomdir();
        BulkArchiveRequest request = new BulkArchiveRequest()
                .resources(Decoding.texts(resources))
                .transcode(options.transcode)
                .lossyQuality(options.lossyQuality)
                .filename(options.filename);
        return download(client, options, range -> client.api(ToolsApi.class).createArchive(request));
    }

    public static Download media(
            Client client, Collection<? extends ResourceRef> resources, Consumer<DownloadOptions> settings) {
        DownloadOptions options = Options.of(new DownloadOptions(), settings);
        BulkMediaRequest request = new BulkMediaRequest()
                .resources(Decoding.texts(resources))
                .extended(options.extended)
                .transcode(options.transcode)
                .lossyQuality(options.lossyQuality)
                .filename(options.filename);
        return download(client, options, range -> client.api(ToolsApi.class).createMedia(request));
    }

    private static Download download(Client client, DownloadOptions options, Download.Request request) {
        // the body knows the name since 1.12.7 only
        return Download.of(
                client.connection(), Download.Kind.ZIP, () -> options.check(client.server(), "1.12.7"), request);
    }
}
