package io.github.orthanc4j.change;

/** Is handed changes, one after the other. */
@FunctionalInterface
public interface ChangeHandler {

    /**
     * Deals with a change. The same one may come again after a crash: handlers should not mind.
     *
     * @throws Exception to stop following; the change is handed over again next time
     */
    void handle(Change change) throws Exception;
}
