package io.github.orthanc4j;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Reads JSON like Retrofit's converter, but takes a short answer as a string: a stream's decoder has a buffer of 8 KB,
 * more than everything else that a call allocates.
 */
final class ShortAnswers extends Converter.Factory {

    private static final long LONGEST = 32 << 10;

    private final Gson gson;

    ShortAnswers(Gson gson) {
        this.gson = gson;
    }

    @Override
    public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
            Type type, Annotation[] annotations, Retrofit retrofit) {
        return converter(gson.getAdapter(TypeToken.get(type)));
    }

    private <T> Converter<ResponseBody, T> converter(TypeAdapter<T> adapter) {
        return body -> {
            try (body;
                    Reader text = text(body)) {
                JsonReader json = gson.newJsonReader(text);
                T value = adapter.read(json);
                if (json.peek() != JsonToken.END_DOCUMENT) {
                    throw new MalformedJsonException("something follows the JSON");
                }
                return value;
            }
        };
    }

    /** JSON is UTF-8, whatever a header says. */
    private static Reader text(ResponseBody body) throws IOException {
        long length = body.contentLength();
        return length >= 0 && length <= LONGEST
                ? new StringReader(body.source().readUtf8())
                : new InputStreamReader(body.byteStream(), StandardCharsets.UTF_8);
    }
}
