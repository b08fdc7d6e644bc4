package io.github.orthanc4j.internal.http;

import java.io.IOException;
import okhttp3.Request;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** Passes the answer to a call on, or the exception that stands for its failure. */
record AnswerCallback<T>(Request request, Connection.Answered<T> answered) implements Callback<T> {

    @Override
    public void onResponse(Call<T> sent, Response<T> response) {
        T body = response.body();
        if (!response.isSuccessful()) {
            answered.with(null, Failures.of(request, response));
        } else if (body == null) {
            onFailure(sent, new UnexpectedContentException("the answer is empty"));
        } else {
            answered.with(body, null);
        }
    }

    @Override
    public void onFailure(Call<T> sent, Throwable reason) {
        answered.with(null, Failures.of(request, reason instanceof Exception known ? known : new IOException(reason)));
    }
}
