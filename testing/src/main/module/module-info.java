/** Throw-away Orthanc servers and small DICOM files for tests. */
module io.github.orthanc4j.testing {
    requires com.google.gson;
    requires static org.jspecify;
    requires static transitive org.junit.jupiter.api;

    exports io.github.orthanc4j.testing;
}
