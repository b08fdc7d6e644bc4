package io.github.orthanc4j.server;

import io.github.orthanc4j.internal.Release;

/** A release of Orthanc. {@code mainline}, a build between releases, counts as newer than every release. */
public final class ServerVersion implements Comparable<ServerVersion> {

    private final Release release;

    private ServerVersion(Release release) {
        this.release = release;
    }

    /** The version as servers write it, such as {@code 1.12.7} or {@code mainline}. */
    public static ServerVersion of(String value) {
        return new ServerVersion(new Release(value));
    }

    /** The server's word. */
    public String value() {
        return release.text();
    }

    /**
     * Whether this release is the given one or a newer one.
     *
     * @throws IllegalArgumentException if the argument is not a release such as {@code 1.12.7}
     */
    public boolean isAtLeast(String release) {
        return this.release.isAtLeast(release);
    }

    @Override
    public int compareTo(ServerVersion other) {
        return release.compareTo(other.release);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerVersion version && version.release.equals(release);
    }

    @Override
    public int hashCode() {
        return release.hashCode();
    }

    /** The server's word. */
    @Override
    public String toString() {
        return release.text();
    }
}
