package io.github.orthanc4j.plugin.dicomweb;

import java.util.regex.Pattern;

/** Checks UIDs that become part of a route: an empty one would reach the route above. */
final class Uid {

    private static final Pattern FORM = Pattern.compile("[0-9.]*[0-9][0-9.]*");

    private Uid() {}

    static String checked(String uid) {
        if (!FORM.matcher(uid).matches()) {
            throw new IllegalArgumentException("a UID has digits and dots only");
        }
        return uid;
    }
}
