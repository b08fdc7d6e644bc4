package io.github.orthanc4j.resource;

import io.github.orthanc4j.error.OrthancConflictException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.ResourcesApi;
import io.github.orthanc4j.server.ServerInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import retrofit2.Call;
import retrofit2.Response;

/**
 * The metadata of a resource ({@code /{level}/{id}/metadata}): short texts by name. Own ones have a number from 1024 to
 * 65535, or a name that the configuration of the server gives to one.
 *
 * <p>Each value has a revision. Where the server checks revisions ({@link ServerInfo#checksRevisions}), a value that is
 * there is only replaced or deleted by who names its revision; elsewhere naming one has no effect.
 */
public final class Metadata {

    private static final int NOT_MODIFIED = 304;

    private final ResourceRef resource;

    Metadata(ResourceRef resource) {
        this.resource = resource;
    }

    /** Asks for the names. */
    public List<String> list() {
        return Decoding.list(execute(api().listMetadata(level(), id())));
    }

    /** Asks for all names and values, in one call. */
    public Map<String, String> fetchAll() {
        return Decoding.map(execute(api().listMetadataExpanded(level(), id(), null)));
    }

    /**
     * Asks for a value.
     *
     * @throws OrthancNotFoundException if the resource has no such metadata, or does not exist
     */
    public String get(String name) {
        return fetchVersioned(name).value();
    }

    /** Asks for a value; empty if the resource has no such metadata, or does not exist. */
    public Optional<String> lookup(String name) {
        try {
            return Optional.of(get(name));
        } catch (OrthancNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Asks for a value and its revision.
     *
     * @throws OrthancNotFoundException if the resource has no such metadata, or does not exist
     */
    public Versioned<String> fetchVersioned(String name) {
        return revised(resource.connection().respond(api().getMetadata(level(), id(), name, null)));
    }

    /** Asks for a value if it has another revision than the given one; empty if it has not changed. */
    public Optional<Versioned<String>> lookupIfChanged(String name, String revision) {
        try {
            return Optional.of(
                    revised(resource.connection().respond(api().getMetadata(level(), id(), name, revision))));
        } catch (OrthancHttpException e) {
            if (e.status() == NOT_MODIFIED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Sets a value. Its revision is told by {@link #fetchVersioned}: the answer to a write may name a wrong one.
     *
     * @throws OrthancConflictException if the server checks revisions and there is a value already
     */
    public void set(String name, String value) {
        execute(api().setMetadata(level(), id(), name, value, null));
    }

    /**
     * Replaces the value of a revision.
     *
     * @throws OrthancConflictException if the server checks revisions and the value has another one by now
     */
    public void setIfMatch(String name, String value, String revision) {
        execute(api().setMetadata(level(), id(), name, value, revision));
    }

    /**
     * Deletes a value.
     *
     * @throws OrthancConflictException if the server checks revisions
     */
    public void delete(String name) {
        execute(api().deleteMetadata(level(), id(), name, null));
    }

    /**
     * Deletes the value of a revision.
     *
     * @throws OrthancConflictException if the server checks revisions and the value has another one by now
     */
    public void deleteIfMatch(String name, String revision) {
        execute(api().deleteMetadata(level(), id(), name, revision));
    }

    private static Versioned<String> revised(Response<String> response) {
        String value = response.body();
        return new Versioned<>(value == null ? "" : value, response.headers().get("ETag"));
    }

    private <T> T execute(Call<T> call) {
        return resource.connection().execute(call);
    }

    private ResourcesApi api() {
        return resource.resources();
    }

    private String level() {
        return resource.level().path();
    }

    private String id() {
        return resource.id().toString();
    }
}
