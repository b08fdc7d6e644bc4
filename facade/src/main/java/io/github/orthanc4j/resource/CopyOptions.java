package io.github.orthanc4j.resource;

import com.google.gson.JsonPrimitive;
import io.github.orthanc4j.dicom.DicomTag;

/**
 * What modifications and anonymizations have in common. The originals stay in the server unless {@code keepSource(false)}
 * is said.
 *
 * @param <B> the options themselves
 */
public abstract class CopyOptions<B extends CopyOptions<B>> extends TagOptions<B> {

    CopyOptions() {}

    /**
     * Leaves tags as they are. In a modification these are UIDs, which would be new otherwise, and the server asks for {@link
     * #force()}; in an anonymization, any tags.
     */
    public B keep(DicomTag... tags) {
        for (DicomTag tag : tags) {
            add("Keep", tag.value());
        }
        return self();
    }

    /** Leaves the tags at the ends of paths as they are. */
    public B keep(String... paths) {
        for (String path : paths) {
            add("Keep", path);
        }
        return self();
    }

    /** Allows to replace or keep what identifies a resource (PatientID and the UIDs), at one's own risk. */
    public B force() {
        return set("Force", true);
    }

    /** Who has made the private tags that are replaced. */
    public B privateCreator(String creator) {
        return set("PrivateCreator", creator);
    }

    /** The quality, from 1 to 100, where the new transfer syntax is a lossy one. Since 1.12.7. */
    public B lossyQuality(int quality) {
        return set("LossyQuality", new JsonPrimitive(DownloadOptions.checkedQuality(quality)), "1.12.7");
    }
}
