package io.github.orthanc4j.transfer;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.http.RoutePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Streaming;
import retrofit2.http.Url;

/** Requests to routes that no interface has. For the client itself; programs call {@code orthanc.get(path)}. */
public final class AnyRoute {

    private static final MediaType JSON = MediaType.get("application/json");

    private interface Routes {
        @GET
        Call<ResponseBody> get(@Url HttpUrl url);

        @Streaming
        @GET
        Call<ResponseBody> download(@Url HttpUrl url);

        @POST
        Call<ResponseBody> post(@Url HttpUrl url, @Body RequestBody body);

        @PUT
        Call<ResponseBody> put(@Url HttpUrl url, @Body RequestBody body);

        @DELETE
        Call<Void> delete(@Url HttpUrl url);
    }

    private AnyRoute() {}

    public static String get(Client client, String path) {
        return text(client, routes(client).get(url(client, path)));
    }

    public static Download download(Client client, String path) {
        HttpUrl url = url(client, path);
        return Download.file(client.connection(), () -> routes(client).download(url));
    }

    public static String post(Client client, String path, String json) {
        return text(client, routes(client).post(url(client, path), json(json)));
    }

    public static String post(Client client, String path, InputStream body, String mediaType) {
        return text(client, routes(client).post(url(client, path), stream(body, mediaType)));
    }

    public static String put(Client client, String path, String json) {
        return text(client, routes(client).put(url(client, path), json(json)));
    }

    public static String put(Client client, String path, InputStream body, String mediaType) {
        return text(client, routes(client).put(url(client, path), stream(body, mediaType)));
    }

    public static void delete(Client client, String path) {
        client.execute(routes(client).delete(url(client, path)));
    }

    private static Routes routes(Client client) {
        return client.api(Routes.class);
    }

    private static HttpUrl url(Client client, String path) {
        return RoutePath.resolve(client.connection().base(), path);
    }

    /** Without a charset in its type, as OkHttp would add one. */
    private static RequestBody json(String json) {
        return RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON);
    }

    private static RequestBody stream(InputStream body, String mediaType) {
        return new StreamBody(body, MediaType.get(mediaType));
    }

    /** Sends a call and reads the answer as a text. */
    public static String text(Client client, Call<ResponseBody> call) {
        Response<ResponseBody> response = client.connection().respond(call);
        try (ResponseBody body = response.body()) {
            byte[] bytes = body == null ? new byte[0] : body.bytes();
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new OrthancDecodingException(
                    call.request().method() + " " + call.request().url().encodedPath()
                            + ": the answer is no text in UTF-8; download(path) takes its bytes",
                    null);
        } catch (IOException e) {
            // the answer is in memory
            throw new UncheckedIOException(e);
        }
    }
}
