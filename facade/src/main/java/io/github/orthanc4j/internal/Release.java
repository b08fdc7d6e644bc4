package io.github.orthanc4j.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a release of Orthanc, as the server writes it. {@code mainline} (a build between releases) counts as newer
 * than every release.
 */
public record Release(String text) implements Comparable<Release> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

    /**
     * Whether this release is the given one or a newer one.
     *
     * @throws IllegalArgumentException if that is no release, written as in {@code 1.12.7}
     */
    public boolean isAtLeast(String release) {
        if (!FORM.matcher(release).matches()) {
            throw new IllegalArgumentException("not a release of Orthanc, such as 1.12.7: " + release);
        }
        return compareTo(new Release(release)) >= 0;
    }

    @Override
    public int compareTo(Release other) {
        return Long.compare(rank(), other.rank());
    }

    private long rank() {
        Matcher matcher = FORM.matcher(text);
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
