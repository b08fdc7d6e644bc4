package io.github.orthanc4j;

import io.github.orthanc4j.api.ToolsApi;
import io.github.orthanc4j.api.model.BulkArchiveRequest;
import io.github.orthanc4j.api.model.BulkMediaRequest;
import java.util.Collection;
import java.util.List;

/** Archives of many resources, which need not have anything in common. */
final class Archives {

    private Archives() {}

    static Download archive(Orthanc orthanc, Collection<? extends ResourceRef> resources, DownloadOptions options) {
        BulkArchiveRequest request = new BulkArchiveRequest()
                .resources(ids(resources))
                .transcode(options.transcode)
                .lossyQuality(options.lossyQuality)
                .filename(options.filename);
        return download(orthanc, options, range -> orthanc.api(ToolsApi.class).createArchive(request));
    }

    static Download media(Orthanc orthanc, Collection<? extends ResourceRef> resources, DownloadOptions options) {
        BulkMediaRequest request = new BulkMediaRequest()
                .resources(ids(resources))
                .extended(options.extended)
                .transcode(options.transcode)
                .lossyQuality(options.lossyQuality)
                .filename(options.filename);
        return download(orthanc, options, range -> orthanc.api(ToolsApi.class).createMedia(request));
    }

    private static Download download(Orthanc orthanc, DownloadOptions options, Download.Request request) {
        // the body knows the name since 1.12.7 only
        return Download.of(
                orthanc.connection(), Download.Kind.ZIP, () -> options.check(orthanc.server(), "1.12.7"), request);
    }

    private static List<String> ids(Collection<? extends ResourceRef> resources) {
        return resources.stream().map(resource -> resource.id().toString()).toList();
    }
}
