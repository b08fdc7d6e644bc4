package io.github.orthanc4j.internal;

import io.github.orthanc4j.internal.http.Connection;
import java.util.concurrent.Callable;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** A call whose answer goes to a future. If the future is ended, a stream that was not read yet is closed too. */
public final class SubmittedCall<T> implements Callable<T>, AsyncTask.Hook {

    private final Connection connection;
    private final Call<T> call;
    private volatile @Nullable Call<T> attempt;
    private volatile @Nullable OfferedBody offered;

    public SubmittedCall(Connection connection, Call<T> call) {
        this.connection = connection;
        this.call = call;
    }

    @Override
    @SuppressWarnings("unchecked") // an OfferedBody is offered for a ResponseBody only
    public T call() {
        T value = connection.execute(call, current -> attempt = current);
        if (value instanceof ResponseBody body) {
            OfferedBody offer = new OfferedBody(body);
            offered = offer;
            return (T) offer;
        }
        return value;
    }

    /** Aborts the HTTP call, also while its answer is being read. The reader still has to close it. */
    @Override
    public void abort() {
        cancelAttempt();
        drop();
    }

    /** Closes a stream of which nothing was read. */
    @Override
    public void drop() {
        OfferedBody offer = offered;
        if (offer != null && !offer.taken) {
            // closing alone would first wait a while for the rest of the stream
            cancelAttempt();
            offer.close();
        }
    }

    private void cancelAttempt() {
        Call<T> current = attempt;
        if (current != null) {
            current.cancel();
        }
    }

    private static final class OfferedBody extends ResponseBody {

        private final ResponseBody body;
        private volatile boolean taken;

        OfferedBody(ResponseBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            taken = true;
            return body.source();
        }
    }
}
