package io.github.orthanc4j.error;

import org.jspecify.annotations.Nullable;

/**
 * The server does not know the job any more, so that nobody can tell how it ended: it may well have done its work. It
 * forgets all but the last {@code JobsHistorySize} (10 by default) finished jobs, and after a crash those of its last
 * seconds.
 */
public final class JobLostException extends JobException {

    private static final long serialVersionUID = 1L;

    public JobLostException(String jobId, @Nullable Throwable cause) {
        super(
                jobId,
                "job " + jobId + " is not known to the server any more: it forgets finished jobs beyond"
                        + " JobsHistorySize, and the newest ones when it crashes",
                cause);
    }
}
