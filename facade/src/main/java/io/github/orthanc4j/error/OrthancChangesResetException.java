package io.github.orthanc4j.error;

/**
 * The log of changes ends before the change that was reached, or is another one: the server has got a new or an older
 * database. Start again from the beginning, with a new checkpoint.
 */
public final class OrthancChangesResetException extends OrthancException {

    private static final long serialVersionUID = 1L;

    private final long reached;
    private final long last;

    public OrthancChangesResetException(long reached, long last) {
        super(
                last < reached
                        ? "the log of changes ends at " + last + ", before the change that was reached: " + reached
                        : "the log of changes was replaced, and has grown to " + last
                                + ", past the change that was reached: " + reached,
                null);
        this.reached = reached;
        this.last = last;
    }

    /** The number of the last change that was handled. */
    public long reached() {
        return reached;
    }

    /** The number at which the log ends now. */
    public long last() {
        return last;
    }
}
