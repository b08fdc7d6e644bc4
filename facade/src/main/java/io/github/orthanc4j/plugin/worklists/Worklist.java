package io.github.orthanc4j.plugin.worklists;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.WorklistInfo;
import java.time.Instant;
import java.util.Optional;

/** A worklist as the server has it: a snapshot. */
@Experimental
public final class Worklist {

    private final WorklistInfo info;

    Worklist(WorklistInfo info) {
        this.info = info;
    }

    /** The identifier. */
    public String id() {
        return Decoding.required(info.getId(), "ID of a worklist");
    }

    /** The tags; those of the procedure step are in ScheduledProcedureStepSequence. */
    public DicomTags tags() {
        return Decoding.tags(info.getTags());
    }

    /** When the worklist was created, by the server's clock; only in a list, and only if it is kept in the database. */
    public Optional<Instant> creationTime() {
        return Decoding.instant(info.getCreationDate());
    }

    /** The server's answer. A missing field is null, even if its getter promises a value. */
    public WorklistInfo raw() {
        return info;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Worklist worklist && worklist.info.equals(info);
    }

    @Override
    public int hashCode() {
        return info.hashCode();
    }

    /** The identifier. */
    @Override
    public String toString() {
        return "Worklist " + info.getId();
    }
}
