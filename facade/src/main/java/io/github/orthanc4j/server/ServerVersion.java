package io.github.orthanc4j.server;

import io.github.orthanc4j.internal.Release;

/**
 * A release of Orthanc. {@code mainline} (a build between releases) counts as newer than every release.
 *
 * @param text the version as the server writes it, such as {@code 1.12.7} or {@code mainline}
 */
public record ServerVersion(String text) implements Comparable<ServerVersion> {

    /**
     * Whether this release is the given one or a newer one.
     *
     * @throws IllegalArgumentException if that is no release, written as in {@code 1.12.7}
     */
    public boolean isAtLeast(String release) {
        return new Release(text).isAtLeast(release);
    }

    @Override
    public int compareTo(ServerVersion other) {
        return new Release(text).compareTo(new Release(other.text));
    }

    @Override
    public String toString() {
        return text;
    }
}
