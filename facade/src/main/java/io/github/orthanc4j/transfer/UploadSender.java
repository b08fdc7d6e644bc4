package io.github.orthanc4j.transfer;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.internal.http.Retries;
import io.github.orthanc4j.rest.InstancesApi;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends files, and sends them again when the connection breaks: unlike other POSTs, the same instance twice does no harm.
 * Shared by all threads of an upload, so that they know together how long the server has been away.
 */
final class UploadSender {

    private static final int MOST_BREAKS = 10;
    /** A single file may well be refused by a filter, but no file after the other. */
    private static final int MOST_REFUSALS = 8;

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final Connection connection;
    private final long retryFor;

    @GuardedBy("this")
    private boolean away;

    @GuardedBy("this")
    private long awaySince;

    @GuardedBy("this")
    private @Nullable OrthancException givenUp;

    @GuardedBy("this")
    private boolean accepted;

    @GuardedBy("this")
    private int refusals;

    UploadSender(Connection connection, Duration retryFor) {
        this.connection = connection;
        this.retryFor = retryFor.compareTo(LONGEST) < 0 ? retryFor.toNanos() : Long.MAX_VALUE;
    }

    /** One file on its way. */
    final class UploadAttempt {

        private final UploadSource source;
        private final @Nullable String encoding;
        private final boolean compress;
        private final LongConsumer sent;
        private long sentNow;
        private int attempts;

        UploadAttempt(UploadSource source, UploadSource.Kind kind, boolean gzip, LongConsumer sent) {
            this.source = source;
            this.compress = gzip && kind != UploadSource.Kind.GZIP;
            this.encoding = gzip || kind == UploadSource.Kind.GZIP ? "gzip" : null;
            this.sent = sent;
        }

        /** How often it was sent. */
        int attempts() {
            return attempts;
        }

        UploadedInstance send() {
            return persist(() -> {
                attempts++;
                try {
                    UploadBody body = new UploadBody(source, UploadBody.DICOM, compress, this::count);
                    return UploadedInstance.of(connection.execute(
                            connection.api(InstancesApi.class).uploadEncodedInstance(body, encoding)));
                } catch (RuntimeException e) {
                    sent.accept(-sentNow);
                    sentNow = 0;
                    throw e;
                }
            });
        }

        private void count(long bytes) {
            sentNow += bytes;
            sent.accept(bytes);
        }
    }

    interface Request<T> {
        T send();
    }

    /** Repeats a request that may be repeated while the server is away, for as long as retryFor says. */
    <T> T persist(Request<T> request) {
        int breaks = 0;
        for (int failures = 1; ; failures++) {
            try {
                refuseIfGivenUp();
                T answer = request.send();
                isBack();
                isAccepted();
                return answer;
            } catch (OrthancException e) {
                if (!e.isTransient() || hasGivenUp()) {
                    if (e instanceof OrthancHttpException) {
                        isBack();
                    }
                    throw e;
                }
                breaks += Retries.neverArrived(e) ? 0 : 1;
                long patience = breaks >= MOST_BREAKS ? 0 : patience(e);
                if (patience <= 0) {
                    throw e;
                }
                pause(failures, patience);
            }
        }
    }

    private synchronized void isBack() {
        away = false;
    }

    private synchronized void isAccepted() {
        accepted = true;
        refusals = 0;
    }

    /**
     * Whether the failure of a file is one of the whole upload: TLS fails, or the server refuses the credentials. Once it
     * has accepted something, it takes several refusals in a row.
     */
    synchronized boolean isOfAll(OrthancException failure) {
        if (failure instanceof OrthancAccessException) {
            refusals++;
            return !accepted || refusals >= MOST_REFUSALS;
        }
        return failure instanceof OrthancIOException && !failure.isTransient();
    }

    /** How long the server may be away from now on, in nanoseconds; without any, it is given up. */
    private synchronized long patience(OrthancException failure) {
        long now = connection.time().nanos();
        if (!away) {
            away = true;
            awaySince = now;
        }
        long left = retryFor - (now - awaySince);
        if (left <= 0 && retryFor > 0 && Retries.neverArrived(failure)) {
            givenUp = failure;
        }
        return left;
    }

    private synchronized boolean hasGivenUp() {
        return givenUp != null;
    }

    /** Fails at once after the server was given up: a million files need not try one by one. */
    private synchronized void refuseIfGivenUp() {
        if (givenUp != null) {
            throw new OrthancIOException(
                    "not sent, as the server was away for too long: " + givenUp.getMessage(), null);
        }
    }

    private void pause(int failures, long patience) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
        long millis = most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
        try {
            connection.time().sleep(Duration.ofNanos(Math.min(millis * 1_000_000, patience)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrthancInterruptedException("interrupted while waiting for the server to come back", e);
        }
    }
}
