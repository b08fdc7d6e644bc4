package io.github.orthanc4j.image;

import io.github.orthanc4j.Experimental;

/** How to give the values of an image. */
@Experimental
public final class ValuesOptions {

    private boolean rescaled;

    ValuesOptions() {}

    /**
     * Whether RescaleSlope and RescaleIntercept are applied, which gives floats: Hounsfield units of a CT. By default
     * false, which gives the stored values. Without them in the file, the rescaled value is the stored one. The client
     * works it out, in double precision, on all releases.
     */
    public ValuesOptions rescaled(boolean value) {
        rescaled = value;
        return this;
    }

    boolean isRescaled() {
        return rescaled;
    }
}
