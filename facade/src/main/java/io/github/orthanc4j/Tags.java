package io.github.orthanc4j;

import com.google.gson.JsonElement;
import io.github.orthanc4j.api.model.FullTag;
import io.github.orthanc4j.dicom.DicomTags;
import java.util.Map;
import java.util.function.Supplier;
import retrofit2.Call;

/** Routes that send tags in three forms, each form a generated call of its own. */
final class Tags {

    private Tags() {}

    static DicomTags get(
            Connection connection,
            TagFormat format,
            Supplier<Call<Map<String, FullTag>>> full,
            Supplier<Call<Map<String, JsonElement>>> brief,
            Supplier<Call<Map<String, JsonElement>>> simplified) {
        return switch (format.form()) {
            case FULL -> Answers.full(connection.execute(full.get()));
            case SHORT -> Answers.tags(connection.execute(brief.get()));
            case SIMPLIFIED -> Answers.tags(connection.execute(simplified.get()));
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
                    case FULL -> Answers.map(connection.execute(full.get()), Answers::full);
                    case SHORT -> Answers.map(connection.execute(brief.get()), Answers::tags);
                    case SIMPLIFIED -> Answers.map(connection.execute(simplified.get()), Answers::tags);
                };
        return Answers.keyedById(tags);
    }
}
