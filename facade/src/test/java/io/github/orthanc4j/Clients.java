package io.github.orthanc4j;

import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.http.Ticker;

/** Opens what tests of other packages need of a client. */
public final class Clients {

    private Clients() {}

    /** Starts the settings of a client with a clock of the test's own. */
    public static OrthancBuilder builder(String url, Ticker ticker) {
        return Orthanc.builder(url).ticker(ticker);
    }

    /** What the parts of a client have in common. */
    public static Client of(Orthanc orthanc) {
        return ((DefaultOrthanc) orthanc).client();
    }
}
