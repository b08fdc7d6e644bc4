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
import io.github.orthanc4j.error.OrthancFileException;
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
    private static final Pattern CODE = Pattern.compile("-?\\d{1,9}");
    private static final Pattern QUERY = Pattern.compile("(?s)[?#;].*");
    private static final Pattern USER = Pattern.compile("^((?:\\w+:)?//)[^/@]*@");

    private Failures() {}

    public static OrthancHttpException of(Request request, Response<?> response) {
        int status = response.code();
        JsonObject error = orthancError(response.errorBody());
        boolean isPage = error == null && AnswerCheck.isPage(contentType(response));
        HttpFailure failure = describe(HttpFailure.of(status, request.method(), path(request)), error);
        String words = wordsFor(status, response.headers().get("Location"));
        if (failure.message().isEmpty() && words != null) {
            failure = failure.withMessage(words);
        }
        if (isPage && status == NOT_FOUND) {
            failure = failure.withMessage("a web page says so, not an Orthanc: is this the URL of one?");
        }
        return switch (status) {
            case 400 -> new OrthancBadRequestException(failure);
            case 401, 403 -> new OrthancAccessException(failure);
            // that nothing is there is Orthanc's to say
            case NOT_FOUND -> isPage ? new OrthancHttpException(failure) : new OrthancNotFoundException(failure);
            case 409 -> new OrthancConflictException(failure);
            default -> status >= 500 ? new OrthancServerException(failure) : new OrthancHttpException(failure);
        };
    }

    /** What a status means that Orthanc sends without a word; null if nothing more can be said. */
    private static @Nullable String wordsFor(int status, @Nullable String location) {
        if (status / 100 == 3 && location != null) {
            return "the server sends on to " + address(location) + ": build the client with that URL";
        }
        return switch (status) {
            case 401 -> "the server asks for a login, or does not take this one";
            case 403 -> "the server, one of its plugins or scripts, or a proxy does not permit this route to this user";
            case 415 ->
                "the server cannot draw this: it is no image (but a PDF, a report...), or one whose transfer syntax the"
                        + " server cannot decode";
            default -> null;
        };
    }

    public static OrthancException of(Request request, Exception exception) {
        String where = request.method() + " " + path(request) + ": ";
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
            return new OrthancFileException(String.valueOf(exception.getMessage()), exception.getCause());
        }
        if (exception instanceof UnexpectedContentException) {
            return new OrthancDecodingException(where + exception.getMessage(), null);
        }
        if (exception instanceof InterruptedIOException) {
            return new OrthancTimeoutException(where + "no answer in time: " + reason(exception), exception);
        }
        return new OrthancIOException(where + reason(exception), exception);
    }

    private static String path(Request request) {
        return request.url().encodedPath();
    }

    private static HttpFailure describe(HttpFailure failure, @Nullable JsonObject error) {
        HttpFailure described = failure;
        Integer code = number(error, "OrthancStatus");
        if (code != null) {
            described = described.withOrthancStatus(code);
        }
        String name = text(error, "OrthancError");
        if (name != null) {
            described = described.withOrthancError(name);
        }
        String message = text(error, "Message");
        if (message != null) {
            described = described.withMessage(message);
        }
        String details = text(error, "Details");
        return details == null ? described : described.withDetails(details);
    }

    /** An address without what may be secret: a login page's has a token in its query, or a user before its host. */
    private static String address(String location) {
        String path = QUERY.matcher(location).replaceFirst("");
        return ServerText.clean(USER.matcher(path).replaceFirst("$1"));
    }

    private static String reason(Exception exception) {
        String name = exception.getClass().getSimpleName();
        String message = exception.getMessage();
        return message == null ? name : name + ", " + ServerText.clean(message);
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
        return ServerText.clean(value.getAsString());
    }

    private static @Nullable Integer number(@Nullable JsonObject error, String field) {
        JsonElement value = error == null ? null : error.get(field);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isNumber()) {
            return null;
        }
        // of a number like 1e999999999 the code is not known
        String digits = value.getAsString();
        return CODE.matcher(digits).matches() ? Integer.valueOf(digits) : null;
    }
}
