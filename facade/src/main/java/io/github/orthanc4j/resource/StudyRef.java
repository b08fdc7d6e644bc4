package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.job.Job;
import io.github.orthanc4j.rest.StudiesApi;
import io.github.orthanc4j.rest.model.StudyMerge;
import io.github.orthanc4j.rest.model.StudySplit;
import java.util.List;
import java.util.function.Consumer;

/** A study by its identifier. */
public sealed class StudyRef extends ContainerRef permits Study {

    StudyRef(Client client, OrthancId id) {
        super(client, ResourceLevel.STUDY, id);
    }

    /**
     * Asks for the study as it is now ({@code GET /studies/{id}}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final Study get(DicomTag... requestedTags) {
        return ResourceKind.STUDIES.get(client(), id(), requestedTags);
    }

    /** Asks for the patient of the study, in one call ({@code GET /studies/{id}/patient}). */
    public final Patient fetchPatient() {
        return ResourceKind.PATIENTS.snapshot(client(), api().getStudyPatient(id().toString(), null, null));
    }

    /**
     * Lists the series of the study, in one call ({@code GET /studies/{id}/series}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final List<Series> listSeries(DicomTag... requestedTags) {
        String tags = ResourceKind.requested(client(), requestedTags);
        return ResourceKind.SERIES.snapshots(
                client(), api().listStudySeries(id().toString(), tags, ResourceKind.byNumber(tags)));
    }

    /** Lists the identifiers of the series, in one call, which is as costly as the whole list before Orthanc 1.12.2. */
    public final List<OrthancId> listSeriesIds() {
        return ResourceKind.SERIES.ids(
                client(),
                api().listStudySeriesIds(id().toString()),
                api().listStudySeries(id().toString(), null, null));
    }

    /** Asks for the tags that describe the patient of the study ({@code GET /studies/{id}/module-patient}). */
    public final DicomTags fetchPatientModule(TagFormat format) {
        format.refuseWhole();
        String ignore = format.ignoreLengthParameter();
        return TagRequests.get(
                connection(),
                format,
                () -> api().getStudyPatientModule(id().toString(), ignore),
                () -> api().getStudyPatientModuleShort(id().toString(), ignore),
                () -> api().getStudyPatientModuleSimplified(id().toString(), ignore));
    }

    private StudiesApi api() {
        return connection().api(StudiesApi.class);
    }

    /** Prepares to take series or instances out into a new study ({@code POST /studies/{id}/split}). */
    public final Job<TargetStudy> split(Consumer<Split> options) {
        Split split = Options.of(new Split(), options);
        return Job.submit(
                client(),
                api().splitStudyAsJob(id().toString(), split.job(connection(), StudySplit.class)),
                TargetStudy.JOB,
                split::checkServer);
    }

    /** Prepares to bring other studies, series or instances into this study ({@code POST /studies/{id}/merge}). */
    public final Job<TargetStudy> merge(Consumer<Merge> options) {
        Merge merge = Options.of(new Merge(), options);
        return Job.submit(
                client(),
                api().mergeStudyAsJob(id().toString(), merge.job(connection(), StudyMerge.class)),
                TargetStudy.JOB,
                merge::checkServer);
    }
}
