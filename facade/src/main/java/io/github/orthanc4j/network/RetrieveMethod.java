package io.github.orthanc4j.network;

/** The method by which the server retrieves from a modality, by Orthanc's word. */
public final class RetrieveMethod {

    /** C-MOVE: the modality opens a connection to the target, and sends there. */
    public static final RetrieveMethod MOVE = new RetrieveMethod("C-MOVE");

    /**
     * C-GET: the modality sends to this server on the connection that the server has opened. Since 1.12.6. In older servers
     * (such as 1.12.7; no longer in 1.13.0) the job succeeds even if the modality has sent nothing, or not everything:
     * {@link Modality#retrieveStudy} notices it where the modality tells how many instances a study has.
     */
    public static final RetrieveMethod GET = new RetrieveMethod("C-GET");

    /** The method that is set in the server's configuration. */
    public static final RetrieveMethod SYSTEM_DEFAULT = new RetrieveMethod("SystemDefault");

    private final String value;

    private RetrieveMethod(String value) {
        this.value = value;
    }

    /** The method with Orthanc's word. */
    public static RetrieveMethod of(String value) {
        return new RetrieveMethod(value);
    }

    /** Orthanc's word. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RetrieveMethod method && method.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Orthanc's word. */
    @Override
    public String toString() {
        return value;
    }
}
