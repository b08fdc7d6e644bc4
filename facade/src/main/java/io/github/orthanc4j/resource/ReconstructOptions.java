package io.github.orthanc4j.resource;

import io.github.orthanc4j.internal.KnownServer;
import io.github.orthanc4j.rest.model.ReconstructionRequest;
import org.jspecify.annotations.Nullable;

/** How to reconstruct a resource. */
public final class ReconstructOptions {

    private @Nullable Boolean reconstructFiles;
    private @Nullable Boolean limitToThisLevel;

    ReconstructOptions() {}

    /** Writes the files again, too, in the server's present compression and transfer syntax. Since 1.11.0. */
    public ReconstructOptions reconstructFiles(boolean value) {
        reconstructFiles = value;
        return this;
    }

    /** Renews only the main DICOM tags of this level, which is quicker. Since 1.12.4. */
    public ReconstructOptions limitToThisLevel(boolean value) {
        limitToThisLevel = value;
        return this;
    }

    ReconstructionRequest request(KnownServer server) {
        if (reconstructFiles != null) {
            server.require("the reconstruction of files", "1.11.0");
        }
        if (limitToThisLevel != null) {
            server.require("the reconstruction of one level", "1.12.4");
        }
        return new ReconstructionRequest()
                .reconstructFiles(reconstructFiles)
                .limitToThisLevelMainDicomTags(limitToThisLevel);
    }
}
