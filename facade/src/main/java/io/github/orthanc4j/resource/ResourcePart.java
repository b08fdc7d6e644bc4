package io.github.orthanc4j.resource;

import io.github.orthanc4j.rest.ResourcesApi;
import retrofit2.Call;

/** A part of a resource with routes of its own: its labels, metadata or attachments. */
abstract class ResourcePart {

    private final ResourceRef resource;

    ResourcePart(ResourceRef resource) {
        this.resource = resource;
    }

    final ResourceRef resource() {
        return resource;
    }

    final <T> T execute(Call<T> call) {
        return resource.connection().execute(call);
    }

    final ResourcesApi api() {
        return resource.resources();
    }

    final String level() {
        return resource.level().path();
    }

    final String id() {
        return resource.id().toString();
    }
}
