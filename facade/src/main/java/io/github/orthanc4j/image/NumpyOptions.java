package io.github.orthanc4j.image;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.internal.Client;

/** How to write pixels as an array of NumPy. */
@Experimental
public final class NumpyOptions {

    private boolean compressed;
    private boolean rescaled;

    public NumpyOptions() {}

    /** Whether the array comes as {@code .npz}, compressed, instead of {@code .npy}; false by default. */
    public NumpyOptions compressed(boolean value) {
        compressed = value;
        return this;
    }

    /**
     * Whether RescaleSlope and RescaleIntercept are applied, which gives floating point numbers; false by default, which
     * gives the stored values. Refused below Orthanc 1.12.7: older servers cut the numbers to whole ones (1.10.1 does).
     */
    public NumpyOptions rescaled(boolean value) {
        rescaled = value;
        return this;
    }

    public boolean isCompressed() {
        return compressed;
    }

    public boolean isRescaled() {
        return rescaled;
    }

    /** For the client itself: refuses a server that would cut rescaled numbers to whole ones. */
    public NumpyOptions requireOf(Client client) {
        if (rescaled) {
            client.server().require("an array of exact rescaled numbers", "1.12.7");
        }
        return this;
    }
}
