package io.github.orthanc4j.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A server that runs already. */
record RunningServer(URI url) implements Launcher {

    private static final int DICOM_PORT = 4242;

    @Override
    public Launched launch(OrthancServer.Builder settings, Path log) throws IOException {
        URI base = URI.create(url.toString().replaceFirst("/+$", ""));
        String version = Answers.version(base);
        if (version == null) {
            throw new IOException("No Orthanc answers at " + base + ", or it asks for a password");
        }
        String port = System.getenv("ORTHANC_DICOM_PORT");
        return new Launched(
                null,
                base,
                port == null ? DICOM_PORT : Integer.parseInt(port),
                version,
                () -> {
                    throw new IllegalStateException("The server at " + base + " was not started here");
                },
                () -> {});
    }
}
