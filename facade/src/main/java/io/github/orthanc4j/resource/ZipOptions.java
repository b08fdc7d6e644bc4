package io.github.orthanc4j.resource;

/**
 * The options of ZIP files that jobs make.
 *
 * @param <B> the options themselves
 */
public abstract class ZipOptions<B extends ZipOptions<B>> extends OperationOptions<B> {

    ZipOptions() {}

    /** Converts the images to the transfer syntax with a UID. */
    public B transcode(String transferSyntaxUid) {
        return set("Transcode", transferSyntaxUid);
    }

    /** The quality, from 1 to 100, where the new transfer syntax is a lossy one. Since 1.12.7. */
    public B lossyQuality(int quality) {
        return setQuality(quality);
    }

    /** The name that the server gives to the file when it is downloaded. Since 1.12.7. */
    public B filename(String name) {
        return set("Filename", name);
    }

    /**
     * Whether the names of the files in the ZIP are written in UTF-8, and otherwise in ASCII. By default, the server's
     * option {@code ZipUseUtf8} decides; before 1.12.11, names are in ASCII. Since 1.12.11.
     */
    public B utf8Names(boolean utf8) {
        return set("Utf8", utf8);
    }
}
