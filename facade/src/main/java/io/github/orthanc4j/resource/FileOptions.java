package io.github.orthanc4j.resource;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.transfer.Download;
import java.util.function.Supplier;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * The options of downloads of DICOM files.
 *
 * @param <B> the options themselves
 */
public abstract class FileOptions<B extends FileOptions<B>> {

    @Nullable
    String transcode;

    @Nullable
    Integer lossyQuality;

    private @Nullable String filename;

    FileOptions() {}

    abstract B self();

    /**
     * Converts the images to the transfer syntax with a UID; by default, they stay as they are stored. For the file of an
     * instance since 1.12.2.
     */
    public B transcode(String transferSyntaxUid) {
        transcode = transferSyntaxUid;
        return self();
    }

    /** The quality, from 1 to 100, where the new transfer syntax is a lossy one. Since 1.12.7. */
    public B lossyQuality(int quality) {
        lossyQuality = checkedQuality(quality);
        return self();
    }

    static int checkedQuality(int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("the quality is from 1 to 100, not " + quality);
        }
        return quality;
    }

    /**
     * The name of the file, with extension, instead of the one that the server gives; {@link Download#saveIntoFolder} uses it.
     *
     * @throws IllegalArgumentException when the download is made, if the name leads out of a folder
     */
    public B filename(String name) {
        filename = name;
        return self();
    }

    /** A ZIP file with these options. */
    final Download zip(Client client, Supplier<Call<ResponseBody>> call) {
        return named(Download.zip(client.connection(), () -> {
            check(client.server());
            return call.get();
        }));
    }

    /** The file of an instance with these options. */
    final Download file(Client client, Supplier<Call<ResponseBody>> call) {
        return named(Download.file(client.connection(), () -> {
            if (transcode != null) {
                // older releases ignore it silently
                client.server().require("transcode of a single file", "1.12.2");
            }
            check(client.server());
            return call.get();
        }));
    }

    /** The name is not sent: servers garble or refuse some, and no older one knows it. */
    private Download named(Download download) {
        return filename == null ? download : download.named(filename);
    }

    private void check(KnownServer server) {
        if (lossyQuality != null) {
            server.require("lossyQuality", "1.12.7");
        }
    }
}
