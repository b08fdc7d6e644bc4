package io.github.orthanc4j;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.orthanc4j.api.SystemApi;
import io.github.orthanc4j.api.model.FindRequest;
import io.github.orthanc4j.api.model.SystemStatistics;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import java.io.IOException;
import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Streaming;

/** Asks for identifiers only, all in one answer, which is read as a stream: a million of them take 20 MB. */
final class IdLists {

    /** The routes of ToolsApi and its like, with answers that need not fit into memory as text. */
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

    private static final int ATTEMPTS = 3;

    private final Orthanc orthanc;
    private final Level level;

    IdLists(Orthanc orthanc, Level level) {
        this.orthanc = orthanc;
        this.level = level;
    }

    /** All resources of the level. This the server does not cap. */
    PackedIds all() {
        return read(api().list(level.path()));
    }

    PackedIds find(FindRequest request) {
        return read(api().find(request));
    }

    /**
     * Refuses a result that the server may have cut off: without a word, it considers no more resources than it is
     * configured to. Whether that is so shows in a search without criteria.
     *
     * @param indexed whether the server needed no files to decide; if it did, it stops after so many candidates
     */
    void requireComplete(int found, boolean indexed) {
        if (found == 0 && indexed) {
            return;
        }
        int considered = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long total = total();
            FindRequest everything = new FindRequest().level(level.word()).query(Map.of());
            considered =
                    find(indexed ? everything.limit(found + 1) : everything).size();
            if (considered >= total || (indexed && considered > found)) {
                return;
            }
            // somebody may have deleted something between the two requests
        }
        throw new OrthancUnsupportedException("this search may have more results than the server is configured to look"
                + " for (LimitFindResults, LimitFindInstances: about " + considered
                + "), and the server cannot page it:"
                + " that needs Orthanc 1.12.5 and tags that are in its index, server is "
                + orthanc.server().known().version());
    }

    /** How many resources of the level there are. */
    long total() {
        SystemStatistics statistics =
                orthanc.execute(orthanc.api(SystemApi.class).getStatistics());
        Long count =
                switch (level) {
                    case PATIENT -> statistics.getCountPatients();
                    case STUDY -> statistics.getCountStudies();
                    case SERIES -> statistics.getCountSeries();
                    case INSTANCE -> statistics.getCountInstances();
                };
        return count == null ? 0 : count;
    }

    private IdsApi api() {
        return orthanc.api(IdsApi.class);
    }

    private PackedIds read(Call<ResponseBody> call) {
        Connection connection = orthanc.connection();
        return connection.read(call, body -> ShortAnswers.read(connection.gson(), body, IdLists::read));
    }

    private static PackedIds read(JsonReader json) throws IOException {
        PackedIds ids = new PackedIds();
        require(json, JsonToken.BEGIN_ARRAY);
        json.beginArray();
        while (json.peek() != JsonToken.END_ARRAY) {
            require(json, JsonToken.STRING);
            ids.add(id(json.nextString()));
        }
        return ids;
    }

    private static void require(JsonReader json, JsonToken token) throws IOException {
        if (json.peek() != token) {
            throw new UnexpectedContentException("the answer is not a list of identifiers (at " + json.getPath() + ")");
        }
    }

    private static OrthancId id(String text) throws IOException {
        OrthancId id = OrthancId.orNull(text);
        if (id == null) {
            throw new UnexpectedContentException("the answer is not a list of identifiers");
        }
        return id;
    }
}
