package io.github.orthanc4j.resource;

import io.github.orthanc4j.find.FindQuery;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.rest.PatientsApi;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A patient by its identifier. */
public sealed class PatientRef extends ContainerRef permits Patient {

    PatientRef(Client client, OrthancId id) {
        super(client, ResourceLevel.PATIENT, id);
    }

    /** Asks for the patient as it is now ({@code GET /patients/{id}}). */
    public final Patient get() {
        return ResourceKind.PATIENTS.get(client(), id());
    }

    /** Like {@link #get()}, with options. */
    public final Patient get(Consumer<GetOptions> options) {
        return ResourceKind.PATIENTS.get(client(), id(), options);
    }

    /** The studies of the patient; asked for as {@link #instances()} are. */
    public final PagedIterable<Study> studies() {
        return childStudies(null);
    }

    /** The studies of the patient that match; asked for as {@link #instances(Consumer)} are. */
    public final PagedIterable<Study> studies(Consumer<FindQuery> query) {
        return childStudies(query);
    }

    private PagedIterable<Study> childStudies(@Nullable Consumer<FindQuery> query) {
        return Children.of(
                this, ResourceKind.STUDIES, () -> api().listPatientStudies(id().toString(), null, null), query);
    }

    /** The series of the patient; asked for as {@link #instances()} are. */
    public final PagedIterable<Series> series() {
        return childSeries(null);
    }

    /** The series of the patient that match; asked for as {@link #instances(Consumer)} are. */
    public final PagedIterable<Series> series(Consumer<FindQuery> query) {
        return childSeries(query);
    }

    private PagedIterable<Series> childSeries(@Nullable Consumer<FindQuery> query) {
        return Children.of(
                this, ResourceKind.SERIES, () -> api().listPatientSeries(id().toString(), null, null), query);
    }

    @Override
    final List<Study> fetchSearchable() {
        return ResourceKind.STUDIES.snapshots(client(), api().listPatientStudies(id().toString(), null, null));
    }

    /** Asks whether the patient is protected from recycling ({@code GET /patients/{id}/protected}). */
    public final boolean checkProtected() {
        return connection()
                .execute(api().isPatientProtected(id().toString()))
                .strip()
                .equals("1");
    }

    /** Protects the patient from recycling: the server does not delete it to make room ({@code PUT /patients/{id}/protected}). */
    public final void protect() {
        connection().execute(api().setPatientProtected(id().toString(), "1"));
    }

    /** Lets the server delete the patient to make room ({@code PUT /patients/{id}/protected}). */
    public final void unprotect() {
        connection().execute(api().setPatientProtected(id().toString(), "0"));
    }

    private PatientsApi api() {
        return connection().api(PatientsApi.class);
    }
}
