package io.github.orthanc4j.image;

import io.github.orthanc4j.Experimental;

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
     * gives the stored values.
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
}
