package io.github.orthanc4j.image;

import io.github.orthanc4j.Experimental;

/** How to give the values of an image. */
@Experimental
public final class ValuesOptions {

    private boolean rescaled;

    ValuesOptions() {}

    /**
     * Applies RescaleSlope and RescaleIntercept. The values are then floats, for a CT in Hounsfield units. False by default:
     * the values are the stored ones. A file without these tags has the same values either way. The client computes in
     * double precision, on all releases.
     */
    public ValuesOptions rescaled(boolean value) {
        rescaled = value;
        return this;
    }

    boolean isRescaled() {
        return rescaled;
    }
}
