package io.github.orthanc4j.resource;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.orthanc4j.dicom.DicomTag;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Rules that modifications and anonymizations share: the changes of tags in copies that get new identifiers.
 *
 * @param <B> the options themselves
 */
public abstract class IdentityChanges<B extends IdentityChanges<B>> extends TagChanges<B> {

    private static final Set<String> IDENTIFIERS = Set.of("0010,0020", "0020,000d", "0020,000e", "0008,0018");

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
     * Whether the tags that identify resources (PatientID, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID) may be
     * replaced or kept; false by default, and then an operation that does so throws {@link IllegalArgumentException}. The
     * copy may take the place of another resource.
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

    @Override
    void check() {
        super.check();
        if (isOn("Force", false)) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        if (fields().get("Replace") instanceof JsonObject replaced) {
            names.addAll(replaced.keySet());
        }
        if (fields().get("Keep") instanceof JsonArray kept) {
            kept.forEach(name -> names.add(name.getAsString()));
        }
        names.stream().filter(IdentityChanges::isIdentifier).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("replacing or keeping " + name
                    + " needs force(true): the copy may take the place of another resource");
        });
    }

    private static boolean isIdentifier(String name) {
        try {
            return DicomTag.of(name).number().filter(IDENTIFIERS::contains).isPresent();
        } catch (IllegalArgumentException e) {
            // a path into a sequence
            return false;
        }
    }
}
