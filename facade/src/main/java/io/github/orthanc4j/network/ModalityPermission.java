package io.github.orthanc4j.network;

/** A permission of a modality, by the name of its field in Orthanc's configuration. */
public final class ModalityPermission {

    /** C-ECHO from the modality. */
    public static final ModalityPermission ECHO = new ModalityPermission("AllowEcho");

    /** C-FIND from the modality. */
    public static final ModalityPermission FIND = new ModalityPermission("AllowFind");

    /** C-FIND for worklists from the modality. */
    public static final ModalityPermission FIND_WORKLIST = new ModalityPermission("AllowFindWorklist");

    /** C-GET from the modality. */
    public static final ModalityPermission GET = new ModalityPermission("AllowGet");

    /** C-MOVE from the modality. */
    public static final ModalityPermission MOVE = new ModalityPermission("AllowMove");

    /** C-STORE from the modality. */
    public static final ModalityPermission STORE = new ModalityPermission("AllowStore");

    /** Requests for storage commitment from the modality. */
    public static final ModalityPermission N_ACTION = new ModalityPermission("AllowNAction");

    /** Reports of storage commitment from the modality. */
    public static final ModalityPermission N_EVENT_REPORT = new ModalityPermission("AllowEventReport");

    /** Conversion of files to a transfer syntax that the modality understands. */
    public static final ModalityPermission TRANSCODING = new ModalityPermission("AllowTranscoding");

    private final String value;

    private ModalityPermission(String value) {
        this.value = value;
    }

    /** The permission with the name of a field. */
    public static ModalityPermission of(String value) {
        return new ModalityPermission(value);
    }

    /** The name of the field. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModalityPermission permission && permission.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The name of the field. */
    @Override
    public String toString() {
        return value;
    }
}
