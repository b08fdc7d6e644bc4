package io.github.orthanc4j.rest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the generated models read, write and show. */
class ModelsTest {

    private static final Path SOURCES =
            Path.of("target/generated-sources/openapi/src/main/java/io/github/orthanc4j/rest/model");

    @Test
    void aRequestSendsOnlyWhatIsSet() {
        String json = new Gson().toJson(new FindRequest().level("Study").limit(3));

        assertThat(json).isEqualTo("{\"Level\":\"Study\",\"Limit\":3}");
    }

    @Test
    void everyModelKeepsUnknownFields() {
        Gson gson = new Gson();

        assertThat(models()).hasSizeGreaterThan(80).allSatisfy(model -> {
            OpenModel read = gson.fromJson("{\"Wonder\":[1,null]}", model);
            assertThat(read.getUnknownFields()).hasToString("{\"Wonder\":[1,null]}");
            assertThat(gson.toJson(read)).isEqualTo("{\"Wonder\":[1,null]}");
        });
    }

    @Test
    void anAnswerWithoutUnknownFieldsHoldsNothingForThem() {
        assertThat(models())
                .allSatisfy(model -> assertThat(new Gson().fromJson("{}", model).unknownFields)
                        .isNull());
    }

    @Test
    void anAnswerOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> new Gson().getAdapter(StudyInfo.class).fromJson("[]"))
                .isInstanceOf(JsonSyntaxException.class);
        assertThatThrownBy(() -> new Gson().getAdapter(StudyInfo.class).fromJson("{\"Series\":{}}"))
                .isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void answersAreEqualByTheirContent() {
        String json = "{\"ID\":\"abc\",\"Series\":[\"s\"],\"Other\":1}";
        Gson gson = new Gson();
        StudyInfo study = gson.fromJson(json, StudyInfo.class);

        assertThat(study).isEqualTo(gson.fromJson(json, StudyInfo.class));
        assertThat(study).hasSameHashCodeAs(gson.fromJson(json, StudyInfo.class));
        assertThat(study).isNotEqualTo(gson.fromJson(json.replace("abc", "abd"), StudyInfo.class));
        assertThat(study).isNotEqualTo(gson.fromJson(json.replace("Other", "Another"), StudyInfo.class));
    }

    @Test
    void listsOfAnswersCannotBeChanged() {
        StudyInfo study = new Gson().fromJson("{\"Series\":[\"s\"],\"MainDicomTags\":{}}", StudyInfo.class);

        assertThatThrownBy(() -> study.getSeries().add("t")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> study.getMainDicomTags().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void toStringShowsIdentifiersAndNoPatientData() {
        StudyInfo study = new Gson()
                .fromJson(
                        "{\"ID\":\"abc\",\"Type\":\"Study\",\"MainDicomTags\":{\"StudyDescription\":\"secret\"},"
                                + "\"PatientMainDicomTags\":{\"PatientName\":\"secret\"},\"Other\":\"secret\"}",
                        StudyInfo.class);

        assertThat(study.toString()).isEqualTo("StudyInfo[ID=abc, Type=Study]");
        assertThat(study.getUnknownFields().toString()).contains("secret");
    }

    private static List<Class<? extends OpenModel>> models() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(file -> load(file.getFileName().toString().replace(".java", "")))
                    .filter(model -> Modifier.isFinal(model.getModifiers()))
                    .<Class<? extends OpenModel>>map(model -> model.asSubclass(OpenModel.class))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(ModelsTest.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
