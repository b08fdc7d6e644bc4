package io.github.orthanc4j;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.http.Ticker;

/** Gives tests of other packages access to the internals of a client. */
public final class Clients {

    private Clients() {}

    /** Returns a builder for a client with the clock of the test. */
    public static OrthancBuilder builder(String url, Ticker ticker) {
        return Orthanc.builder(url).ticker(ticker);
    }

    /** The context that the parts of a client share. */
    public static Client of(Orthanc orthanc) {
        return ((DefaultOrthanc) orthanc).client();
    }
}
