package io.github.orthanc4j.testing;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Stores sample images in a server. */
public final class Stored {

    private Stored() {}

    /** Stores an image. */
    public static OrthancId store(Orthanc orthanc, SampleDicom image) {
        return orthanc.uploadInstance(image.rows(2).columns(2).bytes())
                .instance()
                .orElseThrow();
    }

    /** Stores images of one series, with the numbers from one up to, and without, another. */
    public static List<OrthancId> series(Orthanc orthanc, String patient, int from, int to) {
        List<CompletableFuture<OrthancId>> stored = IntStream.range(from, to)
                .mapToObj(number -> SampleDicom.image().patientId(patient).instanceNumber(number))
                .map(image -> orthanc.async(() -> store(orthanc, image)))
                .toList();
        return stored.stream().map(CompletableFuture::join).toList();
    }
}
