package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.error.OrthancException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server has made of files that were sent by DICOMweb (STOW-RS). */
@Experimental
public final class DicomWebStoreReport {

    static final DicomTag STORED = DicomTag.of("0008,1199");
    static final DicomTag FAILED = DicomTag.of("0008,1198");
    private static final DicomTag UID = DicomTag.of("0008,1155");
    private static final DicomTag REASON = DicomTag.of("0008,1197");

    private final int sent;
    private final List<String> stored;
    private final Map<String, Integer> failed;

    DicomWebStoreReport(int sent, DicomTags answer) {
        this.sent = sent;
        this.stored = answer.sequence(STORED).stream()
                .flatMap(item -> item.uid(UID).stream())
                .toList();
        Map<String, Integer> reasons = new LinkedHashMap<>();
        answer.sequence(FAILED)
                .forEach(item -> item.uid(UID)
                        .ifPresent(uid -> reasons.put(uid, item.integer(REASON).orElse(0))));
        this.failed = Collections.unmodifiableMap(reasons);
    }

    /** How many files were sent. */
    public long sent() {
        return sent;
    }

    /** The SOPInstanceUIDs of the files that are stored now, or were before. */
    public List<String> stored() {
        return stored;
    }

    /**
     * The SOPInstanceUIDs of the files that were refused, each with the DICOM reason: 272 (0110) if it was not stored, 42752
     * (a700) if there was no room, 0 if the server gives none. A file that is no DICOM is only missing in {@link #stored}.
     */
    public Map<String, Integer> failed() {
        return failed;
    }

    /** Whether the server says of as many files as were sent that it has stored them. */
    public boolean isComplete() {
        return stored.size() == sent && failed.isEmpty();
    }

    /**
     * Returns this report, if it is complete.
     *
     * @throws OrthancException if it is not
     */
    public DicomWebStoreReport requireComplete() {
        if (!isComplete()) {
            throw new OrthancException(toString(), null);
        }
        return this;
    }

    /** How many were sent, stored and refused. */
    @Override
    public String toString() {
        return "stored " + stored.size() + " of " + sent + " files by DICOMweb, " + failed.size() + " were refused, "
                + Math.max(0, sent - stored.size() - failed.size()) + " not mentioned";
    }
}
