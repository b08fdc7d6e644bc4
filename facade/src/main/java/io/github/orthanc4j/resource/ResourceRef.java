package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.internal.http.Connection;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.rest.PatientsApi;
import io.github.orthanc4j.rest.ResourcesApi;
import io.github.orthanc4j.rest.SeriesApi;
import io.github.orthanc4j.rest.StudiesApi;
import io.github.orthanc4j.rest.model.ReconstructionRequest;
import io.github.orthanc4j.rest.model.RemainingAncestor;
import java.util.Optional;
import java.util.function.Consumer;
import retrofit2.Call;

/**
 * A patient, study, series or instance by its identifier. Costs nothing to make; whether it exists shows when it is used:
 * every verb throws {@link OrthancNotFoundException} if it does not.
 */
public abstract sealed class ResourceRef implements LeveledResource permits ContainerRef, InstanceRef {

    private final Client client;
    private final ResourceLevel level;
    private final OrthancId id;

    ResourceRef(Client client, ResourceLevel level, OrthancId id) {
        this.client = client;
        this.level = level;
        this.id = id;
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

    /** Asks whether the resource is there ({@code GET /{level}/{id}/metadata}). */
    public final boolean exists() {
        try {
            connection().execute(resources().listMetadata(level.path(), id.toString()));
            return true;
        } catch (OrthancNotFoundException e) {
            return false;
        }
    }

    /**
     * Deletes the resource, all below it, and what is empty above it ({@code DELETE /{level}/{id}}).
     *
     * @return the lowest resource above it that remains; empty if none does
     */
    public final Optional<ResourceRef> delete() {
        RemainingAncestor remaining = connection()
                .execute(resources().delete(level.path(), id.toString()))
                .getRemainingAncestor();
        return remaining == null
                ? Optional.empty()
                : ResourceLevel.of(remaining.getType())
                        .flatMap(above -> OrthancId.parse(remaining.getId()).map(found -> of(client, above, found)));
    }

    /** Asks how much the resource holds ({@code GET /{level}/{id}/statistics}). */
    public final ResourceStatistics fetchStatistics() {
        Call<?> call =
                switch (level) {
                    case PATIENT -> connection().api(PatientsApi.class).getPatientStatistics(id.toString());
                    case STUDY -> connection().api(StudiesApi.class).getStudyStatistics(id.toString());
                    case SERIES -> connection().api(SeriesApi.class).getSeriesStatistics(id.toString());
                    case INSTANCE -> connection().api(InstancesApi.class).getInstanceStatistics(id.toString());
                };
        ResourceStatistics statistics = ResourceStatistics.of(
                connection().gson().toJsonTree(connection().execute(call)).getAsJsonObject());
        if (statistics.equals(ResourceStatistics.NOTHING)) {
            // Orthanc 1.13.0 answers zeros for a resource that does not exist; this request fails for it
            connection().execute(resources().listMetadata(level.path(), id.toString()));
        }
        return statistics;
    }

    /** Its labels; nothing is asked yet. */
    public final Labels labels() {
        return new Labels(this);
    }

    /** Its metadata; nothing is asked yet. */
    public final Metadata metadata() {
        return new Metadata(this);
    }

    /** Its attachments; nothing is asked yet. */
    public final Attachments attachments() {
        return new Attachments(this);
    }

    /**
     * Asks for the tags of the DICOM module of this level, such as those that describe the patient
     * ({@code GET /{level}/{id}/module}).
     */
    public final DicomTags fetchModule(TagFormat format) {
        format.refuseWhole();
        String ignore = format.ignoreLengthParameter();
        return TagRequests.get(
                connection(),
                format,
                () -> resources().getModule(level.path(), id.toString(), ignore),
                () -> resources().getModuleShort(level.path(), id.toString(), ignore),
                () -> resources().getModuleSimplified(level.path(), id.toString(), ignore));
    }

    /**
     * Has the server read the DICOM files again and renew what its database holds of them
     * ({@code POST /{level}/{id}/reconstruct}). Takes its time.
     */
    public final void reconstruct() {
        reconstruct(options -> {});
    }

    /** Like {@link #reconstruct()}, with options, some of which need Orthanc 1.11.0 or 1.12.4. */
    public final void reconstruct(Consumer<ReconstructionRequest> options) {
        ReconstructionRequest request = Options.of(new ReconstructionRequest(), options);
        if (request.getReconstructFiles() != null) {
            client.server().require("the reconstruction of files", "1.11.0");
        }
        if (request.getLimitToThisLevelMainDicomTags() != null) {
            client.server().require("the reconstruction of one level", "1.12.4");
        }
        connection().execute(resources().reconstructOf(level.path(), id.toString(), request));
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

    @Override
    public final boolean equals(Object other) {
        return other instanceof ResourceRef ref && ref.level == level && ref.id.equals(id);
    }

    @Override
    public final int hashCode() {
        return id.hashCode();
    }
}
