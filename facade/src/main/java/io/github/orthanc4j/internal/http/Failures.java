package io.github.orthanc4j.internal.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.orthanc4j.error.HttpFailure;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancConflictException;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancServerException;
import io.github.orthanc4j.error.OrthancTimeoutException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** Makes of whatever goes wrong in a request the exception that says it. */
public final class Failures {

    private static final int NOT_FOUND = 404;
    private static final int SHORT_ENOUGH = 300;
    private static final Pattern QUERY = Pattern.compile("[?#].*");

    private Failures() {}

    public static OrthancHttpException of(Request request, Response<?> response) {
        int status = response.code();
        JsonObject error = orthancError(response.errorBody());
        boolean isPage = error == null && AnswerCheck.isPage(contentType(response));
        String message = text(error, "Message");
        String location = response.headers().get("Location");
        if (message == null && status / 100 == 3 && location != null) {
            // the query of a login page may hold a token
            String url = QUERY.matcher(location).replaceFirst("");
            message = "the server sends on to " + url + ": build the client with that URL";
        }
        if (isPage && status == NOT_FOUND) {
            message = "a web page says so, not an Orthanc: is this the URL of one?";
        }
        HttpFailure failure = new HttpFailure(
                status,
                request.method(),
                request.url().encodedPath(),
                number(error, "OrthancStatus"),
                text(error, "OrthancError"),
                message,
                text(error, "Details"));
        return switch (status) {
            case 400 -> new OrthancBadRequestException(failure);
            case 401, 403 -> new OrthancAccessException(failure);
            // that nothing is there is Orthanc's to say
            case NOT_FOUND -> isPage ? new OrthancHttpException(failure) : new OrthancNotFoundException(failure);
            case 409 -> new OrthancConflictException(failure);
            default -> status >= 500 ? new OrthancServerException(failure) : new OrthancHttpException(failure);
        };
    }

    public static OrthancException of(Request request, Exception exception) {
        String where = request.method() + " " + request.url().encodedPath() + ": ";
        if (exception instanceof OrthancException known) {
            return known;
        }
        if (exception instanceof InterruptedException) {
            // OkHttp lets it through on virtual threads, with the flag cleared
            Thread.currentThread().interrupt();
        }
        if (Thread.currentThread().isInterrupted()) {
            return new OrthancInterruptedException(where + "interrupted", exception);
        }
        if (exception instanceof LocalFileException) {
            return new OrthancIOException(String.valueOf(exception.getMessage()), exception);
        }
        if (exception instanceof UnexpectedContentException) {
            return new OrthancDecodingException(where + exception.getMessage(), null);
        }
        if (exception instanceof InterruptedIOException) {
            return new OrthancTimeoutException(where + "no answer in time: " + exception.getMessage(), exception);
        }
        return new OrthancIOException(where + reason(exception), exception);
    }

    private static String reason(Exception exception) {
        String message = exception.getMessage();
        return message == null
                ? exception.getClass().getSimpleName()
                : exception.getClass().getSimpleName() + ", " + message;
    }

    private static @Nullable MediaType contentType(Response<?> response) {
        ResponseBody body = response.errorBody();
        return body == null ? null : body.contentType();
    }

    private static @Nullable JsonObject orthancError(@Nullable ResponseBody body) {
        if (body == null) {
            return null;
        }
        try {
            JsonElement json = JsonParser.parseString(body.string());
            return json.isJsonObject() ? json.getAsJsonObject() : null;
        } catch (IOException | JsonParseException e) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable JsonObject error, String field) {
        JsonElement value = error == null ? null : error.get(field);
        if (value == null || !value.isJsonPrimitive()) {
            return null;
        }
        String text = value.getAsString();
        return text.length() <= SHORT_ENOUGH ? text : text.substring(0, SHORT_ENOUGH) + "...";
    }

    private static @Nullable Integer number(@Nullable JsonObject error, String field) {
        JsonElement value = error == null ? null : error.get(field);
        return value != null
                        && value.isJsonPrimitive()
                        && value.getAsJsonPrimitive().isNumber()
                ? value.getAsInt()
                : null;
    }
}
