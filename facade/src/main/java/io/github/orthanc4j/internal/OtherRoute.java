package io.github.orthanc4j.internal;

import io.github.orthanc4j.error.OrthancAccessException;
import java.util.function.Supplier;

/** Goes another way where authorization plugins, Lua scripts or proxies forbid a route to a user who may read resources. */
public final class OtherRoute {

    private static final int FORBIDDEN = 403;

    private OtherRoute() {}

    /** Takes the second way if the first one is forbidden (403); not if the user is refused (401). */
    public static <T> T ifForbidden(Supplier<T> route, Supplier<T> other) {
        try {
            return route.get();
        } catch (OrthancAccessException e) {
            if (e.status() != FORBIDDEN) {
                throw e;
            }
            return other.get();
        }
    }
}
