package io.github.orthanc4j.resource;

import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.ResourcesApi;
import retrofit2.Call;

/** A part of a resource with routes of its own: its labels, metadata or attachments. */
abstract class ResourcePart {

    private final Client client;
    private final LeveledResource resource;

    ResourcePart(Client client, LeveledResource resource) {
        this.client = client;
        this.resource = resource;
    }

    final Client client() {
        return client;
    }

    final Connection connection() {
        return client.connection();
    }

    final <T> T execute(Call<T> call) {
        return client.execute(call);
    }

    final ResourcesApi api() {
        return client.api(ResourcesApi.class);
    }

    final String level() {
        return resource.level().path();
    }

    final String id() {
        return resource.id().toString();
    }

    /** What this is and of which resource; no values. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + " of " + resource;
    }
}
