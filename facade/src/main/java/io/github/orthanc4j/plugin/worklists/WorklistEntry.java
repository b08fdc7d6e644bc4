package io.github.orthanc4j.plugin.worklists;

import com.google.gson.JsonArray;
import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.model.WorklistContent;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tags of a worklist to be written. */
@Experimental
public final class WorklistEntry {

    private final TagValues tags = new TagValues();
    private @Nullable ScheduledStep step;
    private boolean isIncomplete;

    WorklistEntry() {}

    /** Sets the PatientID. */
    public WorklistEntry patientId(String id) {
        return tag(DicomTag.PATIENT_ID, id);
    }

    /** Sets the name of the patient, as in {@code DOE^JOHN}. */
    public WorklistEntry patientName(String name) {
        return tag(DicomTag.PATIENT_NAME, name);
    }

    /** Sets the date of birth of the patient. */
    public WorklistEntry patientBirthDate(LocalDate day) {
        return tag(DicomTag.PATIENT_BIRTH_DATE, day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    /** Sets the sex of the patient, {@code M}, {@code F} or {@code O}. */
    public WorklistEntry patientSex(String sex) {
        return tag(DicomTag.PATIENT_SEX, sex);
    }

    /** Sets the accession number. */
    public WorklistEntry accessionNumber(String number) {
        return tag(DicomTag.ACCESSION_NUMBER, number);
    }

    /** Sets the UID of the study that is to be made; the server makes one up if it is not set. */
    public WorklistEntry studyInstanceUid(String uid) {
        return tag(DicomTag.STUDY_INSTANCE_UID, uid);
    }

    /**
     * Sets any tag.
     *
     * @throws IllegalArgumentException if it was set before
     */
    public WorklistEntry tag(DicomTag tag, String value) {
        tags.put(tag, value);
        return this;
    }

    /**
     * Sets the procedure step: {@code step(s -> s.modality("MR").startDate(day))}.
     *
     * @throws IllegalArgumentException if it was set before
     */
    public WorklistEntry step(Consumer<ScheduledStep> step) {
        if (this.step != null) {
            throw new IllegalArgumentException("the worklist has a procedure step already");
        }
        this.step = Options.of(new ScheduledStep(), step);
        return this;
    }

    /** Lets the procedure step lack its modality or its day, without which modalities may not find it. Off by default. */
    public WorklistEntry incomplete(boolean allowed) {
        isIncomplete = allowed;
        return this;
    }

    WorklistContent toRequest() {
        boolean isComplete = step != null
                && step.tags.has(DicomTag.MODALITY)
                && step.tags.has(DicomTag.SCHEDULED_PROCEDURE_STEP_START_DATE);
        if (!isComplete && !isIncomplete) {
            throw new IllegalArgumentException(
                    "a worklist needs a procedure step with a modality and a day, unless incomplete(true) is set");
        }
        if (step != null) {
            JsonArray steps = new JsonArray();
            steps.add(step.tags.toJson());
            tags.put(DicomTag.SCHEDULED_PROCEDURE_STEP_SEQUENCE, steps);
        }
        return new WorklistContent().tags(tags.values()).force(isIncomplete);
    }
}
