package io.github.orthanc4j.change;

import io.github.orthanc4j.Experimental;
import java.util.List;

/** Deals with several changes at once, for instance in one transaction of a database. */
@Experimental
@FunctionalInterface
public interface ChangeBatchHandler {

    /**
     * Deals with changes, in the order in which the server gave them, one at least. The same changes may come again, after
     * a crash or because this threw, also in other batches. So dealing with them twice must do no harm.
     *
     * @throws Exception to get the changes of the batch again, one by one; for a single change, as in
     *     {@link ChangeHandler#handle}
     */
    void handle(List<Change> changes) throws Exception;
}
