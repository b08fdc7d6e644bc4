package io.github.orthanc4j.change;

/** Deals with changes, one after the other. */
@FunctionalInterface
public interface ChangeHandler {

    /**
     * Deals with a change. The same change may come again after a crash, so dealing with it twice must do no harm.
     *
     * @throws Exception to stop following, unless {@link FollowOptions} say otherwise: comes out of {@link Changes#follow}
     *     as the cause of an {@link OrthancHandlerException}; the change comes again next time
     */
    void handle(Change change) throws Exception;
}
