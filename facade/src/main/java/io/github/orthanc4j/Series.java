package io.github.orthanc4j;

import io.github.orthanc4j.api.model.SeriesInfo;
import io.github.orthanc4j.dicom.DicomTags;

/** A series as it was when the server was asked. */
public final class Series extends SeriesRef {

    private final SeriesInfo info;

    Series(Orthanc orthanc, SeriesInfo info) {
        super(orthanc, OrthancId.of(info.getId()));
        this.info = info;
    }

    /** Everything that the server said. */
    public SeriesInfo info() {
        return info;
    }

    /** The main DICOM tags of the series. */
    public DicomTags tags() {
        return DicomTags.of(info.getMainDicomTags());
    }
}
