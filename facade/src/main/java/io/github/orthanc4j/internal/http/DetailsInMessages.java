package io.github.orthanc4j.internal.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Adds the details of Orthanc's errors to their messages, for programs whose logs may hold patient data. */
public final class DetailsInMessages implements Interceptor {

    private static final long LONGEST = 64 << 10;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isSuccessful()) {
            return response;
        }
        JsonObject error = error(response.peekBody(LONGEST).string());
        String details = error == null ? "" : text(error, "Details");
        if (error == null || details.isEmpty()) {
            return response;
        }
        error.addProperty("Message", (text(error, "Message") + ": " + details).replaceFirst("^: ", ""));
        ResponseBody body =
                ResponseBody.create(error.toString(), response.body().contentType());
        response.close();
        return response.newBuilder().body(body).build();
    }

    private static @Nullable JsonObject error(String text) {
        try {
            JsonElement json = JsonParser.parseString(text);
            return json.isJsonObject() ? json.getAsJsonObject() : null;
        } catch (JsonParseException e) {
            return null;
        }
    }

    private static String text(JsonObject error, String field) {
        return error.get(field) instanceof JsonPrimitive value ? value.getAsString() : "";
    }
}
