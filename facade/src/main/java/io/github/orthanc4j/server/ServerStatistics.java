package io.github.orthanc4j.server;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.SystemStatistics;

/**
 * How much a server stores ({@code GET /statistics}): a snapshot. Every release sends all numbers; the method of a missing
 * one throws {@link OrthancDecodingException}.
 */
public final class ServerStatistics {

    private final SystemStatistics statistics;

    ServerStatistics(SystemStatistics statistics) {
        this.statistics = statistics;
    }

    /** The number of patients. */
    public long patients() {
        return Decoding.required(statistics.getCountPatients(), "number of patients");
    }

    /** The number of studies. */
    public long studies() {
        return Decoding.required(statistics.getCountStudies(), "number of studies");
    }

    /** The number of series. */
    public long series() {
        return Decoding.required(statistics.getCountSeries(), "number of series");
    }

    /** The number of instances. */
    public long instances() {
        return Decoding.required(statistics.getCountInstances(), "number of instances");
    }

    /** The size of the files on the disk, in bytes. */
    public long diskSize() {
        return bytes(statistics.getTotalDiskSize(), "size on the disk");
    }

    /** The size of the files without the server's compression, in bytes. */
    public long uncompressedSize() {
        return bytes(statistics.getTotalUncompressedSize(), "uncompressed size");
    }

    private static long bytes(String number, String what) {
        try {
            return Long.parseLong(Decoding.required(number, what));
        } catch (NumberFormatException e) {
            throw new OrthancDecodingException("the " + what + " is no number", null);
        }
    }

    /** The counts. */
    @Override
    public String toString() {
        return "ServerStatistics[" + statistics.getCountPatients() + " patients, " + statistics.getCountStudies()
                + " studies, " + statistics.getCountSeries() + " series, " + statistics.getCountInstances()
                + " instances]";
    }
}
