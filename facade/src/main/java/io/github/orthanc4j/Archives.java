package io.github.orthanc4j;

import io.github.orthanc4j.api.ToolsApi;
import io.github.orthanc4j.api.model.BulkArchiveRequest;
import io.github.orthanc4j.api.model.BulkMediaRequest;
import java.util.Collection;

/** Archives of many resources, which need not have anything in common. */
final class Archives {

    private Archives() {}

    static Download archive(Orthanc orthanc, Collection<? extends ResourceRef> resources, DownloadOptions options) {
        BulkArchiveRequest request = new BulkArchiveRequest()
                .resources(Answers.texts(resources))
                .transcode(options.transcode)
                .lossyQuality(options.lossyQuality)
                .filename(options.filename);
        return download(orthanc, options, range -> orthanc.api(ToolsApi.class).createArchive(request));
    }

    static Download media(Orthanc orthanc, Collection<? extends ResourceRef> resources, DownloadOptions options) {
        BulkMediaRequest request = new BulkMediaRequest()
                .resources(Answers.texts(resources))
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
}
