package io.github.orthanc4j.network;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancException;
import java.util.OptionalLong;

/** A study did not arrive from a modality, or not as a whole. The message says why. */
@Experimental
public final class StudyNotRetrievedException extends OrthancException {

    private static final long serialVersionUID = 1L;

    private final long offered;
    private final long stored;

    /** @param offered -1 if the modality did not say */
    StudyNotRetrievedException(String reason, long offered, long stored) {
        super("the study was not retrieved: " + reason, null);
        this.offered = offered;
        this.stored = stored;
    }

    /** How many instances the modality says that it has, 0 if it does not know the study; empty if it does not say. */
    public OptionalLong offeredInstances() {
        return offered < 0 ? OptionalLong.empty() : OptionalLong.of(offered);
    }

    /** How many instances of the study the server had after the retrieval. */
    public long storedInstances() {
        return stored;
    }
}
