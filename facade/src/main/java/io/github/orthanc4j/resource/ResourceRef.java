package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.internal.OtherRoute;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.rest.PatientsApi;
import io.github.orthanc4j.rest.ResourcesApi;
import io.github.orthanc4j.rest.SeriesApi;
import io.github.orthanc4j.rest.StudiesApi;
import io.github.orthanc4j.rest.model.RemainingAncestor;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A patient, study, series or instance by its identifier. A reference is made without a request. If the resource does not
 * exist, every method that asks the server throws {@link OrthancNotFoundException}.
 *
 * <p>References are equal if server address, level and identifier are equal. Snapshots inherit this: two snapshots of one
 * resource are equal whatever their content; compare {@link ResourceSnapshot#toJson} for that.
 */
public abstract sealed class ResourceRef implements LeveledResource permits ContainerRef, InstanceRef {

    private final Client client;
    private final ResourceLevel level;
    private final OrthancId id;

    ResourceRef(Client client, ResourceLevel level, OrthancId id) {
        this.client = client;
        this.level = level;
        this.id = Objects.requireNonNull(id, "id");
    }

    /** A reference of any level, without asking the server. */
    public static ResourceRef of(Client client, ResourceLevel level, OrthancId id) {
        return switch (level) {
            case PATIENT -> new PatientRef(client, id);
            case STUDY -> new StudyRef(client, id);
            case SERIES -> new SeriesRef(client, id);
            case INSTANCE -> new InstanceRef(client, id);
        };
    }

    /** The identifier that Orthanc gave to the resource. */
    @Override
    public final OrthancId id() {
        return id;
    }

    /** The level of the resource. */
    @Override
    public final ResourceLevel level() {
        return level;
    }

    /** Asks whether the resource exists ({@code GET /{level}/{id}/metadata}). */
    public final boolean exists() {
        try {
            requireExists();
            return true;
        } catch (OrthancNotFoundException e) {
            return false;
        }
    }

    final void requireExists() {
        OtherRoute.ifForbidden(
                () -> connection().execute(resources().listMetadata(level.path(), id.toString())),
                () -> ResourceKind.of(level).get(client, id));
    }

    /**
     * Deletes the resource with all its children, and the parents that are empty then ({@code DELETE /{level}/{id}}).
     *
     * @return the lowest parent that is left; empty if none is, or if that is not known, since the first answer was lost
     *     and the retried request found the resource gone
     */
    public final Optional<ResourceRef> delete() {
        RemainingAncestor remaining = connection()
                .execute(resources().delete(level.path(), id.toString()))
                .getRemainingAncestor();
        return remaining == null
                ? Optional.empty()
                : ResourceLevel.parse(remaining.getType())
                        .flatMap(above -> OrthancId.parse(remaining.getId()).map(found -> of(client, above, found)));
    }

    /** Asks for the sizes and the numbers of children ({@code GET /{level}/{id}/statistics}). */
    public final ResourceStatistics fetchStatistics() {
        ResourceStatistics statistics = askForStatistics(id.toString());
        if (statistics.isZero()) {
            // Orthanc 1.13.0 answers zeros for a resource that does not exist
            requireExists();
        }
        return statistics;
    }

    private ResourceStatistics askForStatistics(String text) {
        Connection connection = connection();
        return switch (level) {
            case PATIENT ->
                ResourceStatistics.of(
                        connection.execute(connection.api(PatientsApi.class).getPatientStatistics(text)));
            case STUDY ->
                ResourceStatistics.of(
                        connection.execute(connection.api(StudiesApi.class).getStudyStatistics(text)));
            case SERIES ->
                ResourceStatistics.of(
                        connection.execute(connection.api(SeriesApi.class).getSeriesStatistics(text)));
            case INSTANCE ->
                ResourceStatistics.of(
                        connection.execute(connection.api(InstancesApi.class).getInstanceStatistics(text)));
        };
    }

    /** Its labels; nothing is asked yet. */
    public final Labels labels() {
        return new Labels(client, this);
    }

    /** Its metadata; nothing is asked yet. */
    public final Metadata metadata() {
        return new Metadata(client, this);
    }

    /** Its attachments; nothing is asked yet. */
    public final Attachments attachments() {
        return new Attachments(client, this);
    }

    /**
     * Asks for the tags of the DICOM module of this level, such as those that describe the patient
     * ({@code GET /{level}/{id}/module}).
     */
    public final DicomTags fetchModule() {
        return fetchModule(options -> {});
    }

    /** Like {@link #fetchModule()}, also with long values. */
    public final DicomTags fetchModule(Consumer<ModuleOptions> settings) {
        String ignoreLength = Options.of(new ModuleOptions(), settings).ignoreLength();
        return Decoding.full(connection().execute(resources().getModule(level.path(), id.toString(), ignoreLength)));
    }

    /**
     * Makes the server read the DICOM files again and renew its database from them
     * ({@code POST /{level}/{id}/reconstruct}). May take long.
     */
    public final void reconstruct() {
        reconstruct(options -> {});
    }

    /** Like {@link #reconstruct()}, with options. */
    public final void reconstruct(Consumer<ReconstructOptions> settings) {
        ReconstructOptions options = Options.of(new ReconstructOptions(), settings);
        connection().execute(resources().reconstruct(level.path(), id.toString(), options.request(client.server())));
    }

    final Client client() {
        return client;
    }

    final Connection connection() {
        return client.connection();
    }

    final ResourcesApi resources() {
        return connection().api(ResourcesApi.class);
    }

    /** Level and identifier. */
    @Override
    public final String toString() {
        return level.value() + " " + id;
    }

    /** Compares server address, level and identifier, but not the content of snapshots. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof ResourceRef ref
                && ref.level == level
                && ref.id.equals(id)
                && ref.connection().base().equals(connection().base());
    }

    @Override
    public final int hashCode() {
        return id.hashCode();
    }
}
