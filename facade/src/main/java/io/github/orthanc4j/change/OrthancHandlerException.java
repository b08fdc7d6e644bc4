package io.github.orthanc4j.change;

import io.github.orthanc4j.error.OrthancException;

/**
 * A {@link ChangeHandler} threw an exception, which is the cause of this one. The checkpoint stands before the change, so
 * that the change comes again next time.
 */
public final class OrthancHandlerException extends OrthancException {

    private static final long serialVersionUID = 1L;

    private final transient Change change;

    OrthancHandlerException(Change change, Exception cause) {
        super(
                "the handler of change " + change.seq() + " (" + change.type() + ") threw "
                        + cause.getClass().getName(),
                cause);
        this.change = change;
    }

    /** The change that the handler was given. */
    public Change change() {
        return change;
    }
}
