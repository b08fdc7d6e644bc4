package io.github.orthanc4j;

import io.github.orthanc4j.api.InstancesApi;
import io.github.orthanc4j.api.model.UploadResult;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancIOException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/** Files into the server. */
final class Uploads {

    private static final MediaType DICOM = MediaType.get("application/dicom");

    private Uploads() {}

    static UploadReport upload(Orthanc orthanc, Path fileOrFolder) {
        List<UploadReport.Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(fileOrFolder)) {
            files.filter(Files::isRegularFile).forEach(file -> entries.add(one(orthanc, file)));
        } catch (IOException e) {
            throw new OrthancIOException("cannot read " + fileOrFolder + ": " + e, e);
        }
        return new UploadReport(List.copyOf(entries));
    }

    private static UploadReport.Entry one(Orthanc orthanc, Path file) {
        try {
            UploadResult result = orthanc.execute(
                    orthanc.api(InstancesApi.class).uploadInstance(RequestBody.create(file.toFile(), DICOM)));
            String id = result.getId();
            return new UploadReport.Entry(file, result.getStatus(), id == null ? null : OrthancId.of(id), null);
        } catch (OrthancException e) {
            return new UploadReport.Entry(file, "Failure", null, e);
        }
    }
}
