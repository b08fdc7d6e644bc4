package io.github.orthanc4j.resource;

import com.google.gson.JsonElement;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.model.FullTag;
import java.util.Map;
import java.util.function.Supplier;
import retrofit2.Call;

/** Routes that send tags in three forms, each form a generated call of its own. */
final class TagRequests {

    private TagRequests() {}

    static DicomTags get(
            Connection connection,
            TagFormat format,
            Supplier<Call<Map<String, FullTag>>> full,
            Supplier<Call<Map<String, JsonElement>>> brief,
            Supplier<Call<Map<String, JsonElement>>> simplified) {
        return switch (format.form()) {
            case FULL -> Decoding.full(connection.execute(full.get()));
            case SHORT -> Decoding.tags(connection.execute(brief.get()));
            case SIMPLIFIED -> Decoding.tags(connection.execute(simplified.get()));
        };
    }

    static Map<OrthancId, DicomTags> ofInstances(
            Connection connection,
            TagFormat format,
            Supplier<Call<Map<String, Map<String, FullTag>>>> full,
            Supplier<Call<Map<String, Map<String, JsonElement>>>> brief,
            Supplier<Call<Map<String, Map<String, JsonElement>>>> simplified) {
        Map<String, DicomTags> tags =
                switch (format.form()) {
                    case FULL -> Decoding.map(connection.execute(full.get()), Decoding::full);
                    case SHORT -> Decoding.map(connection.execute(brief.get()), Decoding::tags);
                    case SIMPLIFIED -> Decoding.map(connection.execute(simplified.get()), Decoding::tags);
                };
        return Decoding.keyedById(tags);
    }
}
