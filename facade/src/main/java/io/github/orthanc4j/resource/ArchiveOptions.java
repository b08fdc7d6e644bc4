package io.github.orthanc4j.resource;

/** How a job makes an archive. */
public final class ArchiveOptions extends ZipOptions<ArchiveOptions> implements JobOptions<ArchiveOptions> {

    ArchiveOptions() {}

    @Override
    ArchiveOptions self() {
        return this;
    }
}
