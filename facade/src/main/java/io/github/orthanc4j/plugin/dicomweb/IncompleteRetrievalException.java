package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancException;

/** A retrieval has brought fewer instances than the other server had, though its job has succeeded. */
@Experimental
public final class IncompleteRetrievalException extends OrthancException {

    private static final long serialVersionUID = 1L;

    private final long received;
    private final long expected;

    IncompleteRetrievalException(DicomWebRetrieveResult result) {
        super(
                "job " + result.job().id() + " has brought " + result.receivedInstances() + " of "
                        + result.expectedInstances().orElse(0) + " instances: retrieve them again",
                null);
        this.received = result.receivedInstances();
        this.expected = result.expectedInstances().orElse(0);
    }

    /** The number of instances that have come; they are stored. */
    public long receivedInstances() {
        return received;
    }

    /** The number of instances that the other server had. */
    public long expectedInstances() {
        return expected;
    }
}
