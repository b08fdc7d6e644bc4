package io.github.orthanc4j;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of Orthanc. {@code mainline} (a build between releases) counts as newer than every release.
 *
 * @param text the version as the server writes it, such as {@code 1.12.7} or {@code mainline}
 */
public record ServerVersion(String text) implements Comparable<ServerVersion> {

    private static final Pattern RELEASE = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

    /**
     * Whether this release is the given one or a newer one.
     *
     * @throws IllegalArgumentException if that is no release, written as in {@code 1.12.7}
     */
    public boolean isAtLeast(String release) {
        if (!RELEASE.matcher(release).matches()) {
            throw new IllegalArgumentException("not a release of Orthanc, such as 1.12.7: " + release);
        }
        return compareTo(new ServerVersion(release)) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return Long.compare(rank(), other.rank());
    }

    private long rank() {
        Matcher matcher = RELEASE.matcher(text);
        if (!matcher.matches()) {
            return Long.MAX_VALUE;
        }
        long rank = 0;
        for (int group = 1; group <= 3; group++) {
            String part = matcher.group(group);
            rank = rank * 1_000_000 + (part == null ? 0 : Long.parseLong(part));
        }
        return rank;
    }

    @Override
    public String toString() {
        return text;
    }
}
