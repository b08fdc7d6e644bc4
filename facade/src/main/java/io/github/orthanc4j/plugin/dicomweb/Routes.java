package io.github.orthanc4j.plugin.dicomweb;

import com.google.gson.JsonObject;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.http.RoutePath;
import io.github.orthanc4j.rest.model.DicomWebGetRequest;
import io.github.orthanc4j.rest.model.DicomWebRetrieveRequest;
import io.github.orthanc4j.rest.model.DicomWebServerInfo;
import io.github.orthanc4j.rest.model.DicomWebStowRequest;
import io.github.orthanc4j.rest.model.JobReference;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Streaming;
import retrofit2.http.Url;

/** The routes of the plugin, whose root is a setting of each server. */
record Routes(Client client) {

    static final String PLUGIN = "dicom-web";

    /** The page of the plugin, relative to that of Orthanc, which is one level below the root of the server. */
    private static final Pattern PAGE = Pattern.compile("\\.\\./(.*)app/client/index\\.html");

    private static final String DEFAULT = "dicom-web/";

    interface Api {
        @Headers("Accept: application/dicom+json")
        @GET
        Call<ResponseBody> search(@Url HttpUrl url);

        @Headers("Accept: application/dicom+json")
        @POST
        Call<ResponseBody> store(@Url HttpUrl url, @Body RequestBody parts);

        @Streaming
        @GET
        Call<ResponseBody> parts(@Url HttpUrl url, @Header("Accept") String accept);

        @Headers("Accept: application/json")
        @GET
        Call<List<String>> names(@Url HttpUrl url);

        @Headers("Accept: application/json")
        @GET
        Call<Map<String, DicomWebServerInfo>> configurations(@Url HttpUrl url);

        @PUT
        Call<Void> put(@Url HttpUrl url, @Body JsonObject configuration);

        @DELETE
        Call<Void> delete(@Url HttpUrl url);

        @POST
        Call<ResponseBody> get(@Url HttpUrl url, @Body DicomWebGetRequest request);

        @POST
        Call<JobReference> stow(@Url HttpUrl url, @Body DicomWebStowRequest request);

        @POST
        Call<JobReference> retrieve(@Url HttpUrl url, @Body DicomWebRetrieveRequest request);
    }

    Api api() {
        return client.api(Api.class);
    }

    /** The URL of a route, which needs the plugin. */
    HttpUrl url(String... names) {
        String page = client.plugins().require("DICOMweb", PLUGIN).getRootUri();
        Matcher matcher = PAGE.matcher(page == null ? "" : page);
        String root = matcher.matches() && !matcher.group(1).isEmpty() ? matcher.group(1) : DEFAULT;
        HttpUrl base = RoutePath.resolve(client.connection().base(), root.replaceFirst("/$", ""));
        return RoutePath.below(base, names);
    }
}
