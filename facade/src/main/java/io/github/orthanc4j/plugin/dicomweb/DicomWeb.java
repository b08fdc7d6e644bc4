package io.github.orthanc4j.plugin.dicomweb;

import com.google.gson.JsonElement;
import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.internal.http.Failures;
import io.github.orthanc4j.transfer.AnyRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;

/**
 * DICOMweb on Orthanc itself, and the DICOMweb servers that Orthanc knows. The server needs the plugin {@code dicom-web}; the
 * root of its routes is read from the server. A server without it is refused with {@link OrthancUnsupportedException}. Tested
 * with 1.7, 1.20 and 1.24 of the plugin.
 */
@Experimental
public final class DicomWeb {

    private static final String AS_STORED = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    private static final String PIXELS = "multipart/related; type=\"application/octet-stream\"";
    /** The plugin answers these with the same body that lists what was stored and what was not. */
    private static final Set<Integer> NOT_ALL_STORED = Set.of(400, 409);

    private final Routes routes;

    /** For the client itself; programs call {@code orthanc.dicomWeb()}. */
    public DicomWeb(Client client) {
        this.routes = new Routes(client);
    }

    /** The DICOMweb servers that Orthanc knows. */
    public DicomWebServers servers() {
        return new DicomWebServers(routes);
    }

    /** A DICOMweb server by the name that Orthanc has for it. Nothing is asked. */
    public DicomWebServer server(String name) {
        return new DicomWebServer(routes, name);
    }

    /**
     * Searches Orthanc (QIDO-RS, {@code GET /dicom-web/studies}, series or instances). All results are held in memory. {@code
     * orthanc.studies().find(..)} finds more surely.
     *
     * @throws OrthancUnsupportedException if a value has spaces, letters beyond ASCII or the like, and the plugin is older
     *     than 1.24: it would find nothing
     */
    public List<DicomTags> search(ResourceLevel level, Consumer<DicomWebQuery> query) {
        DicomWebQuery criteria = Options.of(new DicomWebQuery(), query);
        if (criteria.needsDecoding()) {
            routes.client().plugins().require("a search for such a value", Routes.PLUGIN, "1.24");
        }
        HttpUrl url = criteria.addTo(routes.url(criteria.route(level).toArray(String[]::new)));
        return DicomJson.datasets(AnyRoute.text(routes.client(), routes.api().search(url)));
    }

    /** The files of a study, as they are stored ({@code GET /dicom-web/studies/{uid}}). */
    public DicomWebParts retrieve(String studyInstanceUid) {
        return parts(AS_STORED, "studies", Uid.checked(studyInstanceUid));
    }

    /** The files of a series, as they are stored. */
    public DicomWebParts retrieve(String studyInstanceUid, String seriesInstanceUid) {
        return parts(AS_STORED, "studies", Uid.checked(studyInstanceUid), "series", Uid.checked(seriesInstanceUid));
    }

    /** The file of an instance, as it is stored. */
    public DicomWebParts retrieve(String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {
        return parts(AS_STORED, instance(studyInstanceUid, seriesInstanceUid, sopInstanceUid));
    }

    /**
     * Uncompressed frames of an instance ({@code GET .../frames/{numbers}}).
     *
     * @param frames numbers of the frames; unlike elsewhere in Orthanc, the first is 1
     */
    public DicomWebParts frames(
            String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid, int... frames) {
        String numbers = Arrays.stream(frames).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String[] instance = instance(studyInstanceUid, seriesInstanceUid, sopInstanceUid);
        String[] route = Arrays.copyOf(instance, instance.length + 2);
        route[instance.length] = "frames";
        route[instance.length + 1] = numbers;
        return parts(PIXELS, route);
    }

    private static String[] instance(String study, String series, String instance) {
        return new String[] {
            "studies", Uid.checked(study), "series", Uid.checked(series), "instances", Uid.checked(instance)
        };
    }

    private DicomWebParts parts(String accept, String... route) {
        return new DicomWebParts(routes, () -> routes.api().parts(routes.url(route), accept));
    }

    /**
     * Stores DICOM files by one request (STOW-RS, {@code POST /dicom-web/studies}), which is read and sent piece by piece.
     * There is no retry. {@code orthanc.upload} stores faster, and goes on after a failure.
     *
     * @return what was stored and what was not; {@link DicomWebStoreReport#requireComplete} throws if something was not
     * @throws OrthancFileException if a file cannot be read; files before it may be stored
     */
    public DicomWebStoreReport store(Collection<Path> files) {
        return store(files, routes.url("studies"));
    }

    /** Like {@link #store(Collection)}, for files of one study. Files of another study are refused. */
    public DicomWebStoreReport store(Collection<Path> files, String studyInstanceUid) {
        return store(files, routes.url("studies", Uid.checked(studyInstanceUid)));
    }

    private DicomWebStoreReport store(Collection<Path> files, HttpUrl url) {
        PartsBody body = new PartsBody(files);
        if (body.size() == 0) {
            throw new IllegalArgumentException("no file to store");
        }
        Call<ResponseBody> call = routes.api().store(url, body);
        Response<ResponseBody> response = routes.client().connection().respond(call, NOT_ALL_STORED);
        JsonElement answer = DicomJson.parse(text(response));
        if (!response.isSuccessful() && !isReport(answer)) {
            throw Failures.of(call.request(), response);
        }
        return new DicomWebStoreReport(body.size(), DicomJson.tags(answer));
    }

    private static boolean isReport(JsonElement answer) {
        return answer.isJsonObject()
                && (answer.getAsJsonObject().has("00081198")
                        || answer.getAsJsonObject().has("00081199"));
    }

    /** The text stays in the answer, from which an exception may be made. */
    private static String text(Response<ResponseBody> response) {
        try {
            ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody();
            return body == null ? "" : body.source().peek().readString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            // the answer is in memory
            throw new UncheckedIOException(e);
        }
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "DicomWeb";
    }
}
