package io.github.orthanc4j;

import io.github.orthanc4j.api.InstancesApi;

/** The frames of an instance ({@code /instances/{id}/frames}). */
public final class Frames {

    private final InstanceRef instance;

    Frames(InstanceRef instance) {
        this.instance = instance;
    }

    /** Asks how many there are. */
    public int count() {
        return Answers.list(instance.connection()
                        .execute(instance.connection()
                                .api(InstancesApi.class)
                                .listInstanceFrames(instance.id().toString())))
                .size();
    }

    /** A frame, counted from 0, without asking the server. */
    public Frame ref(int index) {
        return new Frame(instance.connection(), instance.id(), index);
    }
}
