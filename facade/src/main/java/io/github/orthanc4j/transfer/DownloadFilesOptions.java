package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Experimental;

/** Settings of a download of many files into a folder. Not for use from several threads. */
@Experimental
public final class DownloadFilesOptions extends ManyFilesOptions<DownloadFilesOptions> {

    public DownloadFilesOptions() {}

    @Override
    DownloadFilesOptions self() {
        return this;
    }
}
