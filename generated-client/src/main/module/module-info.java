/** The REST API of Orthanc as Retrofit interfaces, generated from its description. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.orthanc4j.rest {
    requires transitive com.google.gson;
    requires transitive okhttp3;
    requires transitive retrofit2;
    requires static org.jspecify;

    exports io.github.orthanc4j.rest;
    exports io.github.orthanc4j.rest.model;

    // Gson makes the adapter that the models name
    opens io.github.orthanc4j.rest.model to com.google.gson;
}
