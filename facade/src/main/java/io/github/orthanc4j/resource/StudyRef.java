package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.find.FindQuery;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.internal.OtherRoute;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.StudiesApi;
import io.github.orthanc4j.rest.model.StudyMerge;
import io.github.orthanc4j.rest.model.StudySplit;
import io.github.orthanc4j.transfer.UploadedInstance;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A study by its identifier. */
public sealed class StudyRef extends ContainerRef permits Study {

    StudyRef(Client client, OrthancId id) {
        super(client, ResourceLevel.STUDY, id);
    }

    /** Asks for the study as it is now ({@code GET /studies/{id}}). */
    public final Study get() {
        return ResourceKind.STUDIES.get(client(), id());
    }

    /** Like {@link #get()}, with options. */
    public final Study get(Consumer<GetOptions> options) {
        return ResourceKind.STUDIES.get(client(), id(), options);
    }

    /** Asks for the patient of the study, in one call ({@code GET /studies/{id}/patient}). */
    public final Patient fetchPatient() {
        return OtherRoute.ifForbidden(
                () -> ResourceKind.PATIENTS.snapshot(client(), api().getStudyPatient(id().toString(), null, null)),
                () -> get().patient().get());
    }

    /** The series of the study; asked for as {@link #instances()} are. */
    public final PagedIterable<Series> series() {
        return childSeries(null);
    }

    /** The series of the study that match; asked for as {@link #instances(Consumer)} are. */
    public final PagedIterable<Series> series(Consumer<FindQuery> query) {
        return childSeries(query);
    }

    private PagedIterable<Series> childSeries(@Nullable Consumer<FindQuery> query) {
        return Children.of(this, ResourceKind.SERIES, () -> api().listStudySeries(id().toString(), null, null), query);
    }

    @Override
    final List<Study> fetchSearchable() {
        return List.of(get());
    }

    /** Asks for the tags that describe the patient of the study ({@code GET /studies/{id}/module-patient}). */
    public final DicomTags fetchPatientModule() {
        return fetchPatientModule(options -> {});
    }

    /** Like {@link #fetchPatientModule()}, also with long values. */
    public final DicomTags fetchPatientModule(Consumer<ModuleOptions> settings) {
        String ignoreLength = Options.of(new ModuleOptions(), settings).ignoreLength();
        return Decoding.full(connection().execute(api().getStudyPatientModule(id().toString(), ignoreLength)));
    }

    /** Moves series or instances out into a new study ({@code POST /studies/{id}/split}). */
    public final Job<TargetStudy> split(Consumer<Split> settings) {
        return Options.of(new Split(), settings)
                .of(this::characterSet)
                .submit(
                        client(),
                        TargetStudy.JOB,
                        new StudySplit(),
                        StudySplit::with,
                        request -> api().splitStudyAsJob(id().toString(), request));
    }

    /** Moves other studies, series or instances into this study ({@code POST /studies/{id}/merge}). */
    public final Job<TargetStudy> merge(Consumer<Merge> settings) {
        return Options.of(new Merge(), settings)
                .submit(
                        client(),
                        TargetStudy.JOB,
                        new StudyMerge(),
                        StudyMerge::with,
                        request -> api().mergeStudyAsJob(id().toString(), request));
    }

    /**
     * Has the server make a DICOM file of a PDF, in a new series of this study ({@code POST /tools/create-dicom}). The PDF
     * is read piece by piece.
     *
     * @throws IllegalArgumentException if it is no PDF
     * @throws OrthancFileException if it cannot be read
     */
    @Experimental
    public final UploadedInstance attachPdf(Path pdf) {
        return attachPdf(pdf, creation -> {});
    }

    /** Like {@link #attachPdf(Path)}, with tags: {@code attachPdf(pdf, c -> c.tag(SERIES_DESCRIPTION, "Report"))}. */
    @Experimental
    public final UploadedInstance attachPdf(Path pdf, Consumer<DicomCreation> settings) {
        return Creations.create(client(), creation -> {
            settings.accept(creation);
            creation.parent(this).pdf(pdf);
        });
    }

    private StudiesApi api() {
        return connection().api(StudiesApi.class);
    }
}
