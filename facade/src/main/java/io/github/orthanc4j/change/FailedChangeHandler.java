package io.github.orthanc4j.change;

import io.github.orthanc4j.Experimental;

/** Takes the changes that a {@link ChangeHandler} failed on, to be looked at later. */
@Experimental
@FunctionalInterface
public interface FailedChangeHandler {

    /**
     * Keeps a change. It may come again after a crash.
     *
     * @throws Exception to stop following; the change comes again next time
     */
    void handle(FailedChange failed) throws Exception;
}
