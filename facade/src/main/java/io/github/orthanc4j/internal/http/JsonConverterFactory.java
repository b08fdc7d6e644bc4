package io.github.orthanc4j.internal.http;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Reads JSON like Retrofit's converter, but tells an answer that is wrong from a connection that breaks, and takes a short
 * answer as a string: a stream's decoder has a buffer of 8 KB, more than everything else that a call allocates.
 */
public final class JsonConverterFactory extends Converter.Factory {

    private static final long LONGEST = 32 << 10;
    private static final long LONGEST_ELEMENT = 32 << 20;
    private static final Pattern JSON_PATH = Pattern.compile("path (\\$\\S*)");

    /** What is made of JSON. */
    public interface Shape<T> {
        T read(JsonReader json) throws IOException;
    }

    private final Gson gson;

    public JsonConverterFactory(Gson gson) {
        this.gson = gson;
    }

    @Override
    public @Nullable Converter<ResponseBody, ?> responseBodyConverter(
            Type type, Annotation[] annotations, Retrofit retrofit) {
        // texts are not JSON
        return type == String.class ? null : converter(gson.getAdapter(TypeToken.get(type)));
    }

    private <T> Converter<ResponseBody, T> converter(TypeAdapter<T> adapter) {
        return body -> {
            try (body) {
                return read(gson, body, json -> {
                    T value = adapter.read(json);
                    if (json.peek() != JsonToken.END_DOCUMENT) {
                        throw new MalformedJsonException("something follows the JSON");
                    }
                    return value;
                });
            }
        };
    }

    /**
     * Reads JSON from a body.
     *
     * @throws UnexpectedContentException if it is not JSON, or not of this shape; it quotes nothing of it
     * @throws IOException if the connection breaks
     */
    public static <T> T read(Gson gson, ResponseBody body, Shape<T> shape) throws IOException {
        return read(gson, text(body), shape);
    }

    private static <T> T read(Gson gson, Reader text, Shape<T> shape) throws IOException {
        try {
            return shape.read(gson.newJsonReader(text));
        } catch (RuntimeException | MalformedJsonException | EOFException e) {
            throw new UnexpectedContentException("the answer is not what this route promises" + place(e));
        }
    }

    /** What is made of one element of a list. */
    public interface Element {
        void read(JsonReader json) throws IOException;
    }

    /**
     * Reads a list of any length, element by element. One element has a bound, as it is held in memory.
     *
     * @throws UnexpectedContentException if it is not a list, or an element is not of this shape; it quotes nothing of it
     * @throws IOException if the connection breaks
     */
    public static void readList(Gson gson, ResponseBody body, Element element) throws IOException {
        Streamed text = new Streamed(new InputStreamReader(body.byteStream(), StandardCharsets.UTF_8));
        read(gson, text, json -> {
            json.beginArray();
            while (json.peek() != JsonToken.END_ARRAY) {
                text.beginElement();
                element.read(json);
            }
            return json;
        });
    }

    private static String place(Exception exception) {
        Matcher matcher = JSON_PATH.matcher(String.valueOf(exception.getMessage()));
        return matcher.find() ? " (at " + matcher.group(1) + ")" : "";
    }

    /** JSON is UTF-8, whatever a header says. */
    private static Reader text(ResponseBody body) throws IOException {
        long length = body.contentLength();
        return length >= 0 && length <= LONGEST
                ? new StringReader(body.source().readUtf8())
                : new Streamed(new InputStreamReader(body.byteStream(), StandardCharsets.UTF_8));
    }

    /** Where a chunked answer is cut off, OkHttp throws what Gson throws where the JSON is. */
    private static final class Streamed extends FilterReader {

        private long elementStart = Long.MAX_VALUE;
        private long position;

        Streamed(Reader text) {
            super(text);
        }

        void beginElement() {
            elementStart = position;
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            try {
                int read = super.read(buffer, from, length);
                position += Math.max(read, 0);
                if (position - elementStart > LONGEST_ELEMENT) {
                    throw new UnexpectedContentException("an element of the list has no end");
                }
                return read;
            } catch (EOFException e) {
                throw new IOException("the answer broke off", e);
            }
        }
    }
}
