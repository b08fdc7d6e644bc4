package io.github.orthanc4j;

import io.github.orthanc4j.api.StudiesApi;
import io.github.orthanc4j.api.model.StudyMerge;
import io.github.orthanc4j.api.model.StudySplit;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import java.util.List;
import java.util.function.UnaryOperator;

/** A study by its identifier. */
public sealed class StudyRef extends ContainerRef permits Study {

    StudyRef(Orthanc orthanc, OrthancId id) {
        super(orthanc, Level.STUDY, id);
    }

    /**
     * Asks for the study as it is now ({@code GET /studies/{id}}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final Study get(DicomTag... requestedTags) {
        return LevelType.STUDIES.get(orthanc(), id(), requestedTags);
    }

    /** Asks for the patient of the study, in one call ({@code GET /studies/{id}/patient}). */
    public final Patient getPatient() {
        return LevelType.PATIENTS.snapshot(orthanc(), api().getStudyPatient(id().toString(), null, null));
    }

    /**
     * Lists the series of the study, in one call ({@code GET /studies/{id}/series}).
     *
     * @param requestedTags tags to be sent beside the main ones; need Orthanc 1.12.4
     */
    public final List<Series> listSeries(DicomTag... requestedTags) {
        String tags = LevelType.requested(orthanc(), requestedTags);
        return LevelType.SERIES.snapshots(
                orthanc(), api().listStudySeries(id().toString(), tags, LevelType.byNumber(tags)));
    }

    /** Lists the identifiers of the series, in one call, which is as costly as the whole list before Orthanc 1.12.2. */
    public final List<OrthancId> listSeriesIds() {
        return LevelType.SERIES.ids(
                orthanc(),
                api().listStudySeriesIds(id().toString()),
                api().listStudySeries(id().toString(), null, null));
    }

    /** Asks for the tags that describe the patient of the study ({@code GET /studies/{id}/module-patient}). */
    public final DicomTags getPatientModule(TagFormat format) {
        format.refuseWhole();
        String ignore = format.ignoreLengthParameter();
        return Tags.get(
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
    public final Operation<TargetStudy> split(UnaryOperator<Split> options) {
        Split split = options.apply(new Split());
        return new Operation<>(
                orthanc(),
                api().splitStudyAsJob(id().toString(), split.job(connection(), StudySplit.class)),
                JobType.SPLIT,
                split);
    }

    /** Prepares to bring other studies, series or instances into this study ({@code POST /studies/{id}/merge}). */
    public final Operation<TargetStudy> merge(UnaryOperator<Merge> options) {
        Merge merge = options.apply(new Merge());
        return new Operation<>(
                orthanc(),
                api().mergeStudyAsJob(id().toString(), merge.job(connection(), StudyMerge.class)),
                JobType.MERGE,
                merge);
    }
}
