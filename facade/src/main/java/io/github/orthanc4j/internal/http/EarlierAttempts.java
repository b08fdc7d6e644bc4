package io.github.orthanc4j.internal.http;

import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancIOException;
import java.util.Set;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * What became of the earlier attempts of a request. One of them may have been carried out though its answer was lost; the
 * answer to a repeat must not turn that success into an error.
 */
final class EarlierAttempts {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    /** A proxy says so of requests that it had passed on. */
    private static final Set<Integer> UNANSWERED = Set.of(502, 504);

    private final Request request;
    private @Nullable OrthancException unanswered;

    EarlierAttempts(Request request) {
        this.request = request;
    }

    /** Takes the failure of an attempt that will be repeated. */
    void add(OrthancException failure) {
        if (unanswered == null && mayBeDone(failure)) {
            unanswered = failure;
        }
    }

    private static boolean mayBeDone(OrthancException failure) {
        return failure instanceof OrthancHttpException answer
                ? UNANSWERED.contains(answer.status())
                : !Retries.neverArrived(failure);
    }

    /** Whether the repeat of a DELETE found gone what an earlier attempt may have deleted. */
    boolean mayHaveDeleted(OrthancException failure) {
        return unanswered != null
                && request.method().equals("DELETE")
                && failure instanceof OrthancHttpException answer
                && answer.status() == NOT_FOUND;
    }

    /** The failure that is to be thrown for the last one: a conflict may be with the request's own earlier attempt. */
    OrthancException explain(OrthancException failure) {
        OrthancException first = unanswered;
        if (first == null || !(failure instanceof OrthancHttpException answer) || answer.status() != CONFLICT) {
            return failure;
        }
        OrthancException unknown = new OrthancIOException(
                first.getMessage() + "; sent again, it met a conflict, perhaps with its own first attempt", first);
        unknown.addSuppressed(failure);
        return unknown;
    }
}
