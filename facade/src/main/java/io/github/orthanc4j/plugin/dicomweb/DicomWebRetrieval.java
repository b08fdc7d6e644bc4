package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.rest.model.DicomWebResource;
import io.github.orthanc4j.rest.model.DicomWebRetrieveRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Names what to retrieve from a DICOMweb server, and how. */
@Experimental
public final class DicomWebRetrieval {

    private static final DicomTag OF_STUDY = DicomTag.of("0020,1208");
    private static final DicomTag OF_SERIES = DicomTag.of("0020,1209");

    private final List<DicomWebResource> resources = new ArrayList<>();
    private final DicomWebRetrieveRequest request = new DicomWebRetrieveRequest();
    private boolean verified = true;

    DicomWebRetrieval() {}

    /** Adds a study. */
    public DicomWebRetrieval study(String studyInstanceUid) {
        resources.add(new DicomWebResource().study(Uid.checked(studyInstanceUid)));
        return this;
    }

    /** Adds a series. */
    public DicomWebRetrieval series(String studyInstanceUid, String seriesInstanceUid) {
        resources.add(
                new DicomWebResource().study(Uid.checked(studyInstanceUid)).series(Uid.checked(seriesInstanceUid)));
        return this;
    }

    /** Adds an instance. */
    public DicomWebRetrieval instance(String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {
        resources.add(new DicomWebResource()
                .study(Uid.checked(studyInstanceUid))
                .series(Uid.checked(seriesInstanceUid))
                .instance(Uid.checked(sopInstanceUid)));
        return this;
    }

    /** Sets the priority of the job: the higher, the sooner; 0 by default, may be negative. */
    public DicomWebRetrieval priority(int priority) {
        request.priority(priority);
        return this;
    }

    /**
     * Sets whether the other server is asked before how many instances there are, by QIDO-RS for each resource. On by
     * default: the plugin takes an answer that breaks off for a shorter one, and its job succeeds. A retrieval is refused if
     * the server does not tell; switched off, nothing is compared.
     */
    public DicomWebRetrieval verify(boolean verify) {
        verified = verify;
        return this;
    }

    DicomWebRetrieveRequest toRequest() {
        if (resources.isEmpty()) {
            throw new IllegalArgumentException("nothing to retrieve: name a study, series or instance");
        }
        return request.resources(resources).synchronous(false);
    }

    /** How many instances the server has of all resources; empty if it is not to be asked. */
    OptionalLong expected(DicomWebServer server) {
        return verified
                ? OptionalLong.of(resources.stream()
                        .mapToLong(resource -> count(server, resource))
                        .sum())
                : OptionalLong.empty();
    }

    private static long count(DicomWebServer server, DicomWebResource resource) {
        String study = String.valueOf(resource.getStudy());
        String series = resource.getSeries();
        if (resource.getInstance() != null) {
            return 1;
        }
        DicomTag counting = series == null ? OF_STUDY : OF_SERIES;
        List<DicomTags> found = series == null
                ? server.qido(
                        ResourceLevel.STUDY, q -> q.studyInstanceUid(study).include(counting))
                : server.qido(
                        ResourceLevel.SERIES,
                        q -> q.study(study)
                                .tag(DicomTag.SERIES_INSTANCE_UID, series)
                                .include(counting));
        if (found.isEmpty()) {
            return 0; // the job says that there is no such resource
        }
        // several would be those of a server that takes a criterion for a wish
        OptionalLong count = found.size() == 1 ? found.get(0).longInteger(counting) : OptionalLong.empty();
        return count.orElseThrow(() -> new OrthancException(
                server + " does not tell how many instances it has, so nobody would see that some are missing;"
                        + " verify(false) retrieves them all the same",
                null));
    }
}
