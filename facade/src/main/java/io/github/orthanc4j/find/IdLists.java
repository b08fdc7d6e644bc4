package io.github.orthanc4j.find;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.OtherRoute;
import io.github.orthanc4j.internal.Release;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.internal.http.JsonConverterFactory;
import io.github.orthanc4j.internal.http.UnexpectedContentException;
import io.github.orthanc4j.rest.SystemApi;
import io.github.orthanc4j.rest.model.FindRequest;
import io.github.orthanc4j.rest.model.SystemStatistics;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Streaming;

/** Asks for all results in one answer, which is read as a stream: a million identifiers take 20 MB. */
final class IdLists {

    /** The answers of these routes need not fit into memory as text, as those of the generated interfaces must. */
    interface IdsApi {

        @Headers("Accept: application/json")
        @Streaming
        @POST("tools/find")
        Call<ResponseBody> find(@Body FindRequest request);

        @Headers("Accept: application/json")
        @Streaming
        @GET("{level}")
        Call<ResponseBody> list(@Path("level") String level);
    }

    /** Reads one element of a list, and adds its identifier if it is wanted. */
    private interface Row {
        void read(JsonReader json, PackedIds ids) throws IOException;
    }

    private static final int ATTEMPTS = 3;

    /** A PatientID or UID that a search takes as it is: neither empty nor with a wildcard, which would find everything. */
    private static final Pattern SEARCHABLE = Pattern.compile("[0-9A-Za-z._-]{1,64}");

    private static final String SINCE_LIFTS_CAPS = "1.12.5";

    private final Client client;
    private final ResourceLevel level;

    IdLists(Client client, ResourceLevel level) {
        this.client = client;
        this.level = level;
    }

    /** All resources of the level, which the server does not cap. */
    PackedIds all() {
        return OtherRoute.ifForbidden(() -> read(api().list(level.path())), this::allFound);
    }

    /** The way of a user who may search, but not list. A search may be capped, so its rows are counted. */
    private PackedIds allFound() {
        PackedIds found = new PackedIds();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            found = read(api().find(uncapped(everything())));
            if (found.size() >= counted()) {
                return found;
            }
            // somebody may have stored something between the two requests
        }
        throw capped(found.size());
    }

    private FindRequest everything() {
        return new FindRequest().level(level.value()).query(Map.of());
    }

    /** What a search finds. From Orthanc 1.12.5 on, {@code "Since": 0} lifts the caps of the configuration. */
    PackedIds find(FindRequest request) {
        return read(api().find(uncapped(request)));
    }

    /**
     * Searches, and keeps the identifiers of what the sieve lets pass. Memory holds one description at a time.
     *
     * @param identified whether PatientIDs or UIDs that can be searched by are kept as well; the server needs ExtendedFind
     */
    PackedIds find(FindRequest request, Sieve sieve, boolean identified) {
        sieve.requireOf(version());
        DicomTag identifier = IndexedTags.identifierOf(level);
        Set<String> tags = new LinkedHashSet<>(sieve.tags());
        if (identified) {
            tags.add(identifier.value());
        }
        FindRequest asked = uncapped(request).query(sieve.loosened()).expand(true);
        if (version().isAtLeast("1.11.0")) {
            asked.requestedTags(List.copyOf(tags)).shortTags(true).responseContent(List.of());
        }
        return read(api().find(asked), (json, ids) -> {
            JsonObject described = JsonParser.parseReader(json).getAsJsonObject();
            OrthancId id = id(described.get("ID").getAsString());
            if (sieve.passes(described)) {
                ids.add(id, identified ? searchable(described, identifier) : "");
            }
        });
    }

    private static String searchable(JsonObject described, DicomTag identifier) {
        return described.get(Sieve.REQUESTED) instanceof JsonObject tags
                        && DicomTags.of(tags).json(identifier).orElse(null) instanceof JsonPrimitive value
                        && SEARCHABLE.matcher(value.getAsString()).matches()
                ? value.getAsString()
                : "";
    }

    private FindRequest uncapped(FindRequest request) {
        return version().isAtLeast(SINCE_LIFTS_CAPS) ? request.since(0) : request;
    }

    /**
     * Refuses a result that the server may have cut off: it silently considers no more candidates than it is configured
     * to. A search without criteria shows how many it considers.
     *
     * @param indexed whether the index finds the candidates; a database without ExtendedFind lifts the caps only then
     * @param decided whether the index also decides: then only a result with rows can be cut off
     */
    void requireComplete(int found, boolean indexed, boolean decided) {
        boolean lifted = version().isAtLeast(SINCE_LIFTS_CAPS)
                && (indexed || client.server().known().hasExtendedFind());
        if (lifted || (decided && found == 0)) {
            return;
        }
        // from 1.12.5 on, a limit may lift the cap as well, and so tells nothing of it
        boolean counted = decided && !version().isAtLeast(SINCE_LIFTS_CAPS);
        int considered = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long total = total();
            considered = read(api().find(counted ? everything().limit(found + 1) : everything()))
                    .size();
            if (considered >= total || (counted && considered > found)) {
                return;
            }
            // somebody may have deleted something between the two requests
        }
        throw capped(considered);
    }

    private OrthancUnsupportedException capped(int considered) {
        return new OrthancUnsupportedException("this search may have more results than the server is configured to look"
                + " for (LimitFindResults, LimitFindInstances: about " + considered
                + "): that is lifted by Orthanc 1.12.5 with a database that supports ExtendedFind, server is "
                + version());
    }

    private Release version() {
        return client.server().known().version();
    }

    /** How many resources of the level there are. */
    long total() {
        return OtherRoute.ifForbidden(this::counted, () -> (long) all().size());
    }

    private long counted() {
        SystemStatistics statistics = client.execute(client.api(SystemApi.class).getStatistics());
        Long count =
                switch (level) {
                    case PATIENT -> statistics.getCountPatients();
                    case STUDY -> statistics.getCountStudies();
                    case SERIES -> statistics.getCountSeries();
                    case INSTANCE -> statistics.getCountInstances();
                };
        if (count == null) {
            throw new OrthancDecodingException(
                    "the server does not tell how many " + level.path() + " there are", null);
        }
        return count;
    }

    private IdsApi api() {
        return client.api(IdsApi.class);
    }

    private PackedIds read(Call<ResponseBody> call) {
        return read(call, (json, ids) -> {
            require(json, JsonToken.STRING);
            ids.add(id(json.nextString()));
        });
    }

    private PackedIds read(Call<ResponseBody> call, Row row) {
        Connection connection = client.connection();
        return connection.read(call, body -> {
            PackedIds ids = new PackedIds();
            JsonConverterFactory.readList(connection.gson(), body, json -> row.read(json, ids));
            return ids;
        });
    }

    private static void require(JsonReader json, JsonToken token) throws IOException {
        if (json.peek() != token) {
            throw new UnexpectedContentException("the answer is not a list of identifiers (at " + json.getPath() + ")");
        }
    }

    private static OrthancId id(String text) throws IOException {
        OrthancId id = Decoding.idOrNull(text);
        if (id == null) {
            throw new UnexpectedContentException("the answer is not a list of identifiers");
        }
        return id;
    }
}
