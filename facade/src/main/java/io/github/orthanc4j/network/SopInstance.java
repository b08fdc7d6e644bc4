package io.github.orthanc4j.network;

import io.github.orthanc4j.internal.Decoding;
import org.jspecify.annotations.Nullable;

/** A DICOM instance by its class and its UID. */
public final class SopInstance {

    private final String sopClassUid;
    private final String sopInstanceUid;

    private SopInstance(String sopClassUid, String sopInstanceUid) {
        this.sopClassUid = sopClassUid;
        this.sopInstanceUid = sopInstanceUid;
    }

    /** The instance with a class and a UID. */
    public static SopInstance of(String sopClassUid, String sopInstanceUid) {
        return new SopInstance(sopClassUid, sopInstanceUid);
    }

    static SopInstance read(@Nullable String sopClassUid, @Nullable String sopInstanceUid) {
        return of(Decoding.required(sopClassUid, "SOPClassUID"), Decoding.required(sopInstanceUid, "SOPInstanceUID"));
    }

    /** The UID of its class. */
    public String sopClassUid() {
        return sopClassUid;
    }

    /** Its UID. */
    public String sopInstanceUid() {
        return sopInstanceUid;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SopInstance instance
                && instance.sopClassUid.equals(sopClassUid)
                && instance.sopInstanceUid.equals(sopInstanceUid);
    }

    @Override
    public int hashCode() {
        return sopInstanceUid.hashCode();
    }

    /** Its UID. */
    @Override
    public String toString() {
        return "SopInstance " + sopInstanceUid;
    }
}
