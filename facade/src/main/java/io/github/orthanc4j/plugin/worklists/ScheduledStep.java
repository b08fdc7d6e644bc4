package io.github.orthanc4j.plugin.worklists;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTag;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** The procedure step that is scheduled: what is to be done, when, and on which modality. */
@Experimental
public final class ScheduledStep {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final DicomTag ID = DicomTag.of("0040,0009");
    private static final DicomTag PHYSICIAN = DicomTag.of("0040,0006");

    final TagValues tags = new TagValues();

    ScheduledStep() {}

    /** Sets the kind of the modality, such as {@code MR}. */
    public ScheduledStep modality(String modality) {
        return tag(DicomTag.MODALITY, modality);
    }

    /** Sets the day. */
    public ScheduledStep startDate(LocalDate day) {
        return tag(DicomTag.SCHEDULED_PROCEDURE_STEP_START_DATE, day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    /** Sets the time of the day, in whole seconds. */
    public ScheduledStep startTime(LocalTime time) {
        return tag(DicomTag.SCHEDULED_PROCEDURE_STEP_START_TIME, time.format(TIME));
    }

    /** Sets the title (AET) of the modality that is to do it. */
    public ScheduledStep stationAet(String title) {
        return tag(DicomTag.SCHEDULED_STATION_AE_TITLE, title);
    }

    /** Sets the description. */
    public ScheduledStep description(String text) {
        return tag(DicomTag.SCHEDULED_PROCEDURE_STEP_DESCRIPTION, text);
    }

    /** Sets the identifier of the step. */
    public ScheduledStep stepId(String id) {
        return tag(ID, id);
    }

    /** Sets the physician who is to perform it, as in {@code DOE^JOHN}. */
    public ScheduledStep performingPhysician(String name) {
        return tag(PHYSICIAN, name);
    }

    /**
     * Sets any tag of the step.
     *
     * @throws IllegalArgumentException if it was set before
     */
    public ScheduledStep tag(DicomTag tag, String value) {
        tags.put(tag, value);
        return this;
    }
}
