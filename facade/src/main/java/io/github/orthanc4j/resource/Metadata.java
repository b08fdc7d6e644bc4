package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancConflictException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.server.ServerInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import retrofit2.Response;

/**
 * Reads and writes the metadata of a resource ({@code /{level}/{id}/metadata}): short texts by name. The name of your own
 * metadata is a number from 1024 to 65535, or the name that the server's configuration gives to such a number.
 *
 * <p>Each value has a revision. A server that checks revisions ({@link ServerInfo#checksRevisions}) replaces or deletes a
 * value only if the request names its revision. Other servers ignore the revision in a request.
 */
public final class Metadata extends ResourcePart {

    private static final int NOT_MODIFIED = 304;

    Metadata(Client client, LeveledResource resource) {
        super(client, resource);
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
    @Experimental
    public Versioned<String> fetchVersioned(String name) {
        return versioned(connection().respond(api().getMetadata(level(), id(), name, null)));
    }

    /** Asks for a value if it has another revision than the given one; empty if it has not changed. */
    @Experimental
    public Optional<Versioned<String>> lookupIfChanged(String name, String revision) {
        try {
            return Optional.of(versioned(connection().respond(api().getMetadata(level(), id(), name, revision))));
        } catch (OrthancHttpException e) {
            if (e.status() == NOT_MODIFIED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Sets a value. Use {@link #fetchVersioned} for its revision: the answer to a write may name a wrong one.
     *
     * @throws OrthancConflictException if the server checks revisions and there is a value already
     */
    public void set(String name, String value) {
        execute(api().setMetadata(level(), id(), name, value, null));
    }

    /**
     * Replaces the value of a revision.
     *
     * @throws OrthancConflictException if the server checks revisions and the value has another one now
     */
    @Experimental
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
     * @throws OrthancConflictException if the server checks revisions and the value has another one now
     */
    @Experimental
    public void deleteIfMatch(String name, String revision) {
        execute(api().deleteMetadata(level(), id(), name, revision));
    }

    private static Versioned<String> versioned(Response<String> response) {
        String value = response.body();
        return new Versioned<>(value == null ? "" : value, response.headers().get("ETag"));
    }
}
