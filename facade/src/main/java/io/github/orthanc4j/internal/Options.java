package io.github.orthanc4j.internal;

import java.util.function.Consumer;

/** Options that a caller sets in a lambda. */
public final class Options {

    private Options() {}

    /** Lets the caller set fresh options, and gives them back. */
    public static <O> O of(O fresh, Consumer<? super O> settings) {
        settings.accept(fresh);
        return fresh;
    }
}
