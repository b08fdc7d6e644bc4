package io.github.orthanc4j.transfer;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settings of an upload. Not for use from several threads. */
public final class UploadOptions {

    private static final int MOST_CONCURRENT = 1000;

    int maxConcurrent = 8;
    boolean recursive = true;
    boolean followLinks;
    boolean includeHidden;
    boolean unpackZips = true;
    boolean gzip;
    boolean skipExisting;
    Duration retryFor = Duration.ofMinutes(1);

    @Nullable
    Consumer<TransferProgress> progress;

    @Nullable
    Consumer<UploadReport.Entry> onEntry;

    public UploadOptions() {}

    /**
     * How many files are sent at a time at most, up to 1000; 8 by default. With 1 the caller's thread sends them itself. The bound of the client ({@link io.github.orthanc4j.OrthancBuilder#maxRequests}) holds too.
     */
    public UploadOptions maxConcurrent(int files) {
        if (files < 1 || files > MOST_CONCURRENT) {
            throw new IllegalArgumentException("maxConcurrent must be from 1 to 1000, not " + files);
        }
        maxConcurrent = files;
        return this;
    }

    /** Whether folders in a folder are uploaded too; they are by default. */
    public UploadOptions recursive(boolean yes) {
        recursive = yes;
        return this;
    }

    /** Whether symbolic links in a folder are followed; by default they are passed over. One that leads nowhere fails. */
    public UploadOptions followLinks(boolean yes) {
        followLinks = yes;
        return this;
    }

    /** Whether hidden files and folders in a folder are uploaded; by default they are passed over. */
    public UploadOptions includeHidden(boolean yes) {
        includeHidden = yes;
        return this;
    }

    /**
     * Whether ZIPs are opened and their entries uploaded one by one, as by default; what they are is told by their
     * content, not their name. An entry whose size or CRC is wrong, or that is encrypted or compressed in a way that is
     * not supported (stored and deflated entries are), is {@link UploadOutcome#FAILED} and does not reach the server. A
     * ZIP in a ZIP is not opened. If not, a ZIP is a file that is not DICOM.
     */
    public UploadOptions unpackZips(boolean yes) {
        unpackZips = yes;
        return this;
    }

    /** Whether files are compressed on their way ({@code Content-Encoding: gzip}), for slow lines; not by default. */
    public UploadOptions gzip(boolean yes) {
        gzip = yes;
        return this;
    }

    /**
     * Whether the server is first asked for each instance, by the identifier computed from the file's header, and only
     * sent what it lacks; not by default. Where the identifier is not certain (a PatientID that is missing or not plain
     * ASCII, for example), the file is sent. Of a file only the
     * header is read: a broken copy of what the server has counts as there. An entry of a ZIP is read whole, and fails
     * if its CRC is wrong.
     */
    public UploadOptions skipExisting(boolean yes) {
        skipExisting = yes;
        return this;
    }

    /**
     * How long the server may be away (connections that fail, answers 408, 429, 502, 503 and 504) before files fail; 1
     * minute by default, zero for not at all. Meanwhile files are sent again, which does no harm: Orthanc keeps what it has. A
     * single file gives up earlier if its connection breaks ten times.
     */
    public UploadOptions retryFor(Duration time) {
        retryFor = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Is told how far the upload is, when a file is done and about ten times a second. The files are counted first, so
     * that the totals are known. The listener is called on a thread of its own, once at a time, and may use the client;
     * while it blocks, the upload waits; if it throws, the upload stops and throws the same.
     */
    public UploadOptions onProgress(Consumer<TransferProgress> listener) {
        progress = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Is given each file's entry instead of the report, whose memory then does not grow with the number of files. Called
     * like the listener of {@link #onProgress}.
     */
    public UploadOptions onEntry(Consumer<UploadReport.Entry> listener) {
        onEntry = Objects.requireNonNull(listener, "listener");
        return this;
    }
}
