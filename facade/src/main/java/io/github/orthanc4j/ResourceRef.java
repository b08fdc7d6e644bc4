package io.github.orthanc4j;

import io.github.orthanc4j.api.ResourcesApi;
import io.github.orthanc4j.error.OrthancNotFoundException;

/**
 * A patient, study, series or instance by its identifier. Costs nothing to make; whether it exists shows when it is used:
 * every verb throws {@link OrthancNotFoundException} if it does not.
 */
public abstract sealed class ResourceRef permits ContainerRef, InstanceRef {

    private final Orthanc orthanc;
    private final Level level;
    private final OrthancId id;

    ResourceRef(Orthanc orthanc, Level level, OrthancId id) {
        this.orthanc = orthanc;
        this.level = level;
        this.id = id;
    }

    /** The identifier that Orthanc gave to the resource. */
    public final OrthancId id() {
        return id;
    }

    /** The level of the resource. */
    public final Level level() {
        return level;
    }

    /** Asks whether the resource is there. */
    public final boolean exists() {
        try {
            connection().execute(resources().listMetadata(level.path(), id.toString()));
            return true;
        } catch (OrthancNotFoundException e) {
            return false;
        }
    }

    /** Deletes the resource and all below it ({@code DELETE /{level}/{id}}). */
    public final void delete() {
        connection().execute(resources().delete(level.path(), id.toString()));
    }

    /**
     * The data of an attachment, to be downloaded ({@code GET /{level}/{id}/attachments/{name}/data}).
     *
     * @param name such as {@code dicom}, or the name or number of one of your own
     */
    public final Download attachmentData(String name) {
        return Download.of(
                connection(),
                Download.Kind.RESUMABLE,
                () -> {},
                range -> resources().downloadAttachment(level.path(), id.toString(), name, null, null, range));
    }

    final Orthanc orthanc() {
        return orthanc;
    }

    final Connection connection() {
        return orthanc.connection();
    }

    final ResourcesApi resources() {
        return connection().api(ResourcesApi.class);
    }

    /** Level and identifier. */
    @Override
    public final String toString() {
        return level.word() + " " + id;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof ResourceRef ref && ref.level == level && ref.id.equals(id);
    }

    @Override
    public final int hashCode() {
        return id.hashCode();
    }
}
