package io.github.orthanc4j.image;

import io.github.orthanc4j.Experimental;

/** How to read a series as a volume. */
@Experimental
public final class VolumeOptions {

    private static final int MOST_THREADS = 256;

    private boolean rescaled;
    private boolean irregular;
    private boolean incomplete;
    private int maxConcurrent = 4;

    VolumeOptions() {}

    /**
     * Applies RescaleSlope and RescaleIntercept of each slice. The values are then floats, for a CT in Hounsfield units.
     * False by default: the values are the stored ones, and slices with different rescales are refused.
     */
    public VolumeOptions rescaled(boolean value) {
        rescaled = value;
        return this;
    }

    /** Whether distances between slices may differ; false by default. {@link Volume#position} tells where a slice is. */
    public VolumeOptions irregular(boolean value) {
        irregular = value;
        return this;
    }

    /** Whether a series is read of which the server says that instances are missing; false by default. */
    public VolumeOptions incomplete(boolean value) {
        incomplete = value;
        return this;
    }

    /** How many slices are read at a time at most; 4 by default. The bound of the client (maxRequests) holds too. */
    public VolumeOptions maxConcurrent(int slices) {
        if (slices < 1 || slices > MOST_THREADS) {
            throw new IllegalArgumentException("1 to " + MOST_THREADS + " slices at a time, not " + slices);
        }
        maxConcurrent = slices;
        return this;
    }

    boolean isRescaled() {
        return rescaled;
    }

    boolean isIrregular() {
        return irregular;
    }

    boolean isIncomplete() {
        return incomplete;
    }

    int maxConcurrent() {
        return maxConcurrent;
    }
}
