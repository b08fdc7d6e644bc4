package io.github.orthanc4j.plugin.neuro;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Decoding;
import org.jspecify.annotations.Nullable;

/** Options of a conversion to NIfTI. */
@Experimental
public final class NiftiOptions {

    @Nullable
    Boolean compress;

    NiftiOptions() {}

    /** Compresses the file by gzip. Off by default. */
    public NiftiOptions compress(boolean compress) {
        this.compress = Decoding.flag(compress);
        return this;
    }
}
