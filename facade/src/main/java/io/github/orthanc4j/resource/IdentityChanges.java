package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;

/**
 * Rules that modifications and anonymizations share: the changes of tags in copies that get new identifiers.
 *
 * @param <B> the options themselves
 */
public abstract class IdentityChanges<B extends IdentityChanges<B>> extends TagChanges<B> {

    IdentityChanges() {}

    /**
     * Leaves tags as they are. An anonymization can keep any tags. A modification can keep UIDs, which it renews by
     * default; this needs {@link #force}.
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

    /**
     * Whether the tags that identify a resource (PatientID and the UIDs) may be replaced or kept; false by default. The
     * copy may then take the place of another resource.
     */
    public B force(boolean force) {
        return set("Force", force);
    }

    /** Sets the private creator of the private tags that are replaced. */
    public B privateCreator(String creator) {
        return set("PrivateCreator", creator);
    }

    /** Converts the images to the transfer syntax with a UID. For anonymizations since 1.11.3. */
    public B transcode(String transferSyntaxUid) {
        return set("Transcode", transferSyntaxUid);
    }

    /** The quality, from 1 to 100, where the new transfer syntax is a lossy one. Since 1.12.7. */
    public B lossyQuality(int quality) {
        return setQuality(quality);
    }
}
