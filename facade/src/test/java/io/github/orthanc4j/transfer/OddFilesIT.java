package io.github.orthanc4j.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.resource.Instance;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.testing.OddFiles;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares what the client makes of odd files with what the server makes of them. */
class OddFilesIT {

    private static final List<SampleDicom> FILES = OddFiles.all();

    private Orthanc orthanc;

    @BeforeEach
    void connect() {
        orthanc = Conformance.client(OrthancServer.shared()).build();
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    @Test
    void identifiers_areThoseOfTheServer_orUnknown() throws IOException {
        assertThat(FILES).hasSizeGreaterThanOrEqualTo(200);
        int known = 0;
        for (SampleDicom file : FILES) {
            Instance stored = Samples.store(orthanc, file);
            try {
                assertThat(idOf(stored))
                        .satisfiesAnyOf(
                                id -> assertThat(id).isEqualTo(stored.id()),
                                // padding that the server kept: of a value without a type, or with a NUL behind it
                                id -> assertThat(identifiers(stored)).anyMatch(text -> text.endsWith(" ")));
                DicomIdentifiers.Found read = DicomIdentifiers.read(new ByteArrayInputStream(file.bytes()));
                if (read != null) {
                    assertThat(read.instance()).isEqualTo(stored.id());
                    assertThat(read.series()).isEqualTo(stored.series().id());
                    assertThat(read.study()).isEqualTo(stored.fetchStudy().id());
                    assertThat(read.patient()).isEqualTo(stored.fetchPatient().id());
                    known++;
                }
            } finally {
                stored.delete();
            }
        }
        assertThat(known).isBetween(80, FILES.size() - 50);
    }

    /** What the client computes from what the server says. */
    private static OrthancId idOf(Instance instance) {
        List<String> ids = identifiers(instance);
        return OrthancId.ofInstance(ids.get(0), ids.get(1), ids.get(2), ids.get(3));
    }

    private static List<String> identifiers(Instance instance) {
        return List.of(
                text(instance.fetchPatient().mainTags(), DicomTag.PATIENT_ID),
                text(instance.fetchStudy().mainTags(), DicomTag.STUDY_INSTANCE_UID),
                text(instance.fetchSeries().mainTags(), DicomTag.SERIES_INSTANCE_UID),
                text(instance.mainTags(), DicomTag.SOP_INSTANCE_UID));
    }

    private static String text(DicomTags tags, DicomTag tag) {
        return tags.json(tag).map(JsonElement::getAsString).orElse("");
    }

    @Test
    void tags_areTheSameInAllForms() {
        InstancesApi api = orthanc.rest(InstancesApi.class);
        int compared = 0;
        for (SampleDicom file : FILES) {
            Instance stored = Samples.store(orthanc, file);
            try {
                String id = stored.id().toString();
                DicomTags numbered = DicomTags.of(orthanc.execute(api.getInstanceTagsShort(id, null, null)));
                DicomTags simplified = DicomTags.of(orthanc.execute(api.getInstanceTagsSimplified(id, null, null)));
                compared += TagForms.compare(stored.fetchTags(), numbered, simplified);
            } finally {
                stored.delete();
            }
        }
        assertThat(compared).isGreaterThan(7_000);
    }

    /** The number alone decides which tag a value belongs to; the other forms must say the same. */
    private static final class TagForms {

        private final DicomTags full;
        private final DicomTags numbered;
        /** Null for an item of a private sequence, which this form does not name. */
        private final @Nullable DicomTags simplified;

        private TagForms(DicomTags full, DicomTags numbered, @Nullable DicomTags simplified) {
            this.full = full;
            this.numbered = numbered;
            this.simplified = simplified;
        }

        /** Gives the number of tags. */
        static int compare(DicomTags full, DicomTags numbered, @Nullable DicomTags simplified) {
            return new TagForms(full, numbered, simplified).compare();
        }

        private int compare() {
            assertThat(full.names()).isEqualTo(numbered.names());
            int compared = 0;
            for (String number : numbered.names()) {
                DicomTag tag = DicomTag.of(number);
                JsonObject said = full.json(tag).orElseThrow().getAsJsonObject();
                assertSame(tag, tag);
                tag.keyword().ifPresent(keyword -> assertSame(DicomTag.of(keyword), tag));
                serversTag(said).ifPresent(this::assertSameIfAsked);
                if (said.get("Type").getAsString().equals("Sequence")) {
                    compared += compareItems(tag);
                } else {
                    assertThat(said.get("Value")).isEqualTo(numbered.json(tag).orElseThrow());
                }
                compared++;
            }
            return compared;
        }

        private void assertSame(DicomTag asked, DicomTag number) {
            assertThat(full.string(asked)).as("%s", asked).isEqualTo(numbered.string(number));
            if (simplified != null
                    && asked.keyword().filter(this::isNameOfOneTag).isPresent()) {
                assertThat(simplified.string(asked)).as("%s", asked).isEqualTo(numbered.string(number));
            }
        }

        /** What the server calls a tag is asked for in both forms: a private tag must not answer for a public one. */
        private void assertSameIfAsked(DicomTag named) {
            if (named.number().isPresent()) {
                assertThat(full.string(named)).as("%s", named).isEqualTo(numbered.string(named));
            }
        }

        private static Optional<DicomTag> serversTag(JsonObject said) {
            String name = said.get("Name").getAsString();
            return name.matches("[A-Z][A-Za-z0-9]+") ? Optional.of(DicomTag.of(name)) : Optional.empty();
        }

        /**
         * Whether one tag of the file has this name for the server: of several the simplified form holds one, and older
         * servers have no name for newer tags.
         */
        private boolean isNameOfOneTag(String keyword) {
            return full.names().stream()
                            .map(number -> full.json(DicomTag.of(number))
                                    .orElseThrow()
                                    .getAsJsonObject()
                                    .get("Name")
                                    .getAsString()
                                    .replace("RETIRED_", ""))
                            .filter(keyword::equals)
                            .count()
                    == 1;
        }

        private int compareItems(DicomTag sequence) {
            List<DicomTags> items = full.sequence(sequence);
            List<DicomTags> numberedItems = numbered.sequence(sequence);
            List<DicomTags> simplifiedItems = simplified == null ? List.of() : simplified.sequence(sequence);
            assertThat(items).hasSameSizeAs(numberedItems);
            int compared = 0;
            for (int i = 0; i < items.size(); i++) {
                DicomTags simple = i < simplifiedItems.size() ? simplifiedItems.get(i) : null;
                compared += compare(items.get(i), numberedItems.get(i), simple);
            }
            return compared;
        }
    }
}
