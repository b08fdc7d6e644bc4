package io.github.orthanc4j.transfer;

import io.github.orthanc4j.Experimental;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Settings of downloads of many files. Not for use from several threads.
 *
 * @param <B> the settings themselves
 */
@Experimental
public abstract sealed class ManyFilesOptions<B extends ManyFilesOptions<B>>
        permits DownloadFilesOptions, WriteZipOptions {

    private static final int MOST_THREADS = 256;

    int maxConcurrent = 4;
    boolean verified;
    Duration retryFor = Duration.ofMinutes(1);
    Set<PosixFilePermission> permissions = Set.of();

    @Nullable
    Consumer<TransferProgress> progress;

    @Nullable
    Consumer<DownloadReport.Entry> onEntry;

    FileLayout layout = new FileLayout("{PatientID}/{StudyDate} {StudyDescription}"
            + "/{SeriesNumber} {Modality} {SeriesDescription}/{InstanceNumber}");

    @Nullable
    String transcode;

    ManyFilesOptions() {}

    abstract B self();

    /**
     * How many files are fetched at a time at most; 4 by default. With 1 everything happens in the caller's thread. The
     * bound of the client ({@link io.github.orthanc4j.OrthancBuilder#maxRequests}) holds too.
     */
    public B maxConcurrent(int files) {
        maxConcurrent = checkedConcurrent(files);
        return self();
    }

    static int checkedConcurrent(int files) {
        if (files < 1 || files > MOST_THREADS) {
            throw new IllegalArgumentException("maxConcurrent must be from 1 to " + MOST_THREADS + ", not " + files);
        }
        return files;
    }

    /**
     * The folders and names of the files, by the main tags of patient, study, series and instance, as in the default
     * {@code {PatientID}/{StudyDate} {StudyDescription}/{SeriesNumber} {Modality} {SeriesDescription}/{InstanceNumber}}. A slash
     * begins a folder. What no system can have in a name becomes an underscore, so values that differ only there share a
     * folder, such as the PatientIDs 1/2 and 1_2. The numbers of series, acquisitions and instances get leading zeros. Each name
     * ends with 16 digits of the {@link io.github.orthanc4j.id.OrthancId} and {@code .dcm}, so that no two instances share a
     * file.
     *
     * @throws IllegalArgumentException if a brace is not closed, or has no keyword of the standard in it
     */
    public B layout(String pattern) {
        layout = new FileLayout(pattern);
        return self();
    }

    /** Puts all files into one folder, each named by the whole OrthancId of its instance. */
    public B flat() {
        layout = new FileLayout("");
        return self();
    }

    /**
     * Converts the images to the transfer syntax with a UID; by default, they stay as they are stored. Files that an earlier
     * download has saved into the folder are fetched again then, as their size tells nothing. A lossy transfer syntax gives each
     * image a new SOPInstanceUID, another one each time: the file is still named by the instance that it was made of. Since 1.12.2.
     */
    public B transcode(String transferSyntaxUid) {
        transcode = Objects.requireNonNull(transferSyntaxUid, "transferSyntaxUid");
        return self();
    }

    /**
     * Whether the MD5 of each file is compared with the one that the server has, also of files that an earlier download has
     * saved into the folder; false by default. Costs a request for each file. A server that stores no MD5 makes the file fail.
     *
     * @throws IllegalStateException when the download starts, if files are transcoded, too
     */
    public B verified(boolean yes) {
        verified = yes;
        return self();
    }

    /**
     * The permissions of the files, or of the ZIP, as in {@code PosixFilePermissions.fromString("rw-r-----")}; who can read a file can open
     * its folders, whatever the umask. Files and folders that are there already keep what they have. By default, only the owner
     * can read either, where the file system knows owners.
     */
    public B permissions(Set<PosixFilePermission> allowed) {
        permissions = Set.copyOf(allowed);
        return self();
    }

    /**
     * How long the server may be away (connections that fail, answers 408, 429, 502, 503 and 504) before files fail; 1
     * minute by default, zero for not at all.
     */
    public B retryFor(Duration time) {
        retryFor = Objects.requireNonNull(time, "time");
        return self();
    }

    /**
     * Is told how far the download is, when a file is done and about ten times a second. The totals are not known. Never
     * called by two threads at once; while it blocks, the download waits; if it throws, the download stops and throws the
     * same.
     */
    public B onProgress(Consumer<TransferProgress> listener) {
        progress = Objects.requireNonNull(listener, "listener");
        return self();
    }

    /** Is given each file's entry instead of the report, whose memory then does not grow with the number of files. */
    public B onEntry(Consumer<DownloadReport.Entry> listener) {
        onEntry = Objects.requireNonNull(listener, "listener");
        return self();
    }
}
