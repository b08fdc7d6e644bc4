package io.github.orthanc4j.image;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.InstancesApi;

/** The frames of an instance ({@code /instances/{id}/frames}). */
public final class Frames {

    private final Client client;
    private final OrthancId instance;

    public Frames(Client client, OrthancId instance) {
        this.client = client;
        this.instance = instance;
    }

    /** Asks how many frames there are. */
    public long count() {
        return Decoding.list(client.execute(client.api(InstancesApi.class).listInstanceFrames(instance.toString())))
                .size();
    }

    /** Whose frames these are. */
    @Override
    public String toString() {
        return "Frames of " + instance;
    }
}
