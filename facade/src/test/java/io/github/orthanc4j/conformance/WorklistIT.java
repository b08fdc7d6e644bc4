package io.github.orthanc4j.conformance;

import static io.github.orthanc4j.dicom.DicomTag.PATIENT_ID;
import static io.github.orthanc4j.dicom.DicomTag.PATIENT_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.dicom.DateRange;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.network.Modality;
import io.github.orthanc4j.network.ModalityConfiguration;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asks a real worklist, as {@code docs/guide/worklists.md} shows. */
class WorklistIT {

    @Test
    void items_ofTodayAreFound() throws IOException {
        SampleDicom step = SampleDicom.image()
                .tag(0x0008, 0x0060, "CS", "MR")
                .tag(0x0040, 0x0002, "DA", LocalDate.now().format(DateTimeFormatter.BASIC_ISO_DATE));
        SampleDicom entry =
                SampleDicom.image().patientName("WORK^LIST").patientId("W1").sequence(0x0040, 0x0100, step);
        try (WorklistServer entries = WorklistServer.start(entry);
                Orthanc orthanc = Conformance.client(OrthancServer.shared()).build()) {
            Modality worklist = orthanc.modalities()
                    .put("guide", ModalityConfiguration.of(WorklistServer.AET, "127.0.0.1", entries.port()));

            List<DicomTags> items = worklist.findWorklist(q -> q.scheduledModality("MR")
                    .scheduledDate(DateRange.on(LocalDate.now()))
                    .requestedTags(PATIENT_NAME, PATIENT_ID));
            for (DicomTags item : items) {
                System.out.println(item.string(PATIENT_ID).orElse("-"));
            }

            worklist.delete();
            assertThat(items)
                    .extracting(item -> item.string(PATIENT_ID).orElseThrow())
                    .containsExactly("W1");
        }
    }
}
