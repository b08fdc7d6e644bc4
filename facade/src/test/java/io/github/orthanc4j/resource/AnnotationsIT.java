package io.github.orthanc4j.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.conformance.Conformance;
import io.github.orthanc4j.error.OrthancAccessException;
import io.github.orthanc4j.error.OrthancConflictException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.Releases;
import io.github.orthanc4j.testing.SampleDicom;
import io.github.orthanc4j.testing.Samples;
import io.github.orthanc4j.transfer.Download;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels, metadata and attachments, on a server that checks revisions. */
class AnnotationsIT {

    private static final String NAME = "1025";

    private static OrthancServer server;
    private static Orthanc orthanc;

    @TempDir
    private Path folder;

    private Instance instance;

    @BeforeAll
    static void start() {
        server = OrthancServer.release(System.getProperty("orthanc.release", "any"))
                .config("CheckRevisions", true)
                .config("UserContentType", Map.of("page", List.of(1030, "text/html")))
                .start();
        orthanc = Conformance.client(server).build();
    }

    @AfterAll
    static void stop() {
        orthanc.close();
        server.close();
    }

    @BeforeEach
    void store() {
        orthanc.patients().list().forEach(PatientRef::delete);
        instance = Samples.store(orthanc, SampleDicom.image());
    }

    private ResourceRef resource(ResourceLevel level) {
        return switch (level) {
            case PATIENT -> instance.fetchPatient();
            case STUDY -> instance.fetchStudy();
            case SERIES -> instance.fetchSeries();
            case INSTANCE -> instance;
        };
    }

    @ParameterizedTest
    @EnumSource
    void labels_areAddedListedAndRemoved_atEachLevel(ResourceLevel level) throws Throwable {
        Releases.since("1.12.0", orthanc, () -> {
            Labels labels = resource(level).labels();
            labels.add("urgent");
            labels.add("urgent");
            labels.add("to-do_1");
            assertThat(labels.list()).containsExactlyInAnyOrder("urgent", "to-do_1");
            assertThat(labels.has("urgent")).isTrue();
            labels.remove("urgent");
            labels.remove("urgent");
            assertThat(labels.has("urgent")).isFalse();
            assertThat(labels.list()).containsExactly("to-do_1");
        });
    }

    @Test
    void labels_areInSnapshots() throws Throwable {
        Releases.since("1.12.0", orthanc, () -> {
            instance.labels().add("seen");
            assertThat(instance.get().labelNames()).containsExactly("seen");
        });
    }

    @Test
    void labels_withOtherCharacters_areRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> instance.labels().add("not this"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not this");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../", "..", "", "../../", "/", "%2e%2e/", "../../../modalities/evil"})
    void name_thatLeadsToAnotherRoute_isRefused(String name) {
        Stream.<ThrowingCallable>of(
                        () -> instance.metadata().delete(name),
                        () -> instance.metadata().set(name, "[]"),
                        () -> instance.attachments().delete(name),
                        () -> orthanc.modality("../instances/" + instance.id() + name)
                                .delete(),
                        () -> orthanc.query("../instances/" + instance.id() + name)
                                .delete())
                .forEach(use -> assertThatThrownBy(use).isInstanceOf(IllegalArgumentException.class));

        assertThat(instance.exists()).isTrue();
        assertThat(orthanc.modalities().list()).isEmpty();
    }

    @Test
    void attachment_thatIsAPage_isGivenOut() {
        byte[] page = "<!DOCTYPE html><html></html>".getBytes(StandardCharsets.US_ASCII);

        instance.attachments().set("page", page);

        assertThat(instance.attachments().data("page").readBytes()).isEqualTo(page);
    }

    @ParameterizedTest
    @EnumSource
    void metadata_isSetReadAndDeleted_atEachLevel(ResourceLevel level) {
        Metadata metadata = resource(level).metadata();
        metadata.set(NAME, "Gr\u00fc\u00dfe");
        assertThat(metadata.get(NAME)).isEqualTo("Gr\u00fc\u00dfe");
        assertThat(metadata.list()).contains(NAME);
        assertThat(metadata.fetchAll()).containsEntry(NAME, "Gr\u00fc\u00dfe");
        metadata.deleteIfMatch(NAME, revision(metadata));
        assertThat(metadata.lookup(NAME)).isEmpty();
    }

    private static String revision(Metadata metadata) {
        return metadata.fetchVersioned(NAME).revision().orElseThrow();
    }

    @Test
    void metadata_thatIsMissing_isNotFound() {
        assertThatThrownBy(() -> instance.metadata().get(NAME)).isInstanceOf(OrthancNotFoundException.class);
    }

    @Test
    void metadata_ofTheServer_cannotBeSet() {
        assertThatThrownBy(() -> instance.metadata().set("LastUpdate", "x")).isInstanceOf(OrthancAccessException.class);
    }

    @Test
    void metadata_isReplacedByARequestWithItsRevision() {
        Metadata metadata = instance.metadata();
        metadata.set(NAME, "one");
        Versioned<String> one = metadata.fetchVersioned(NAME);
        metadata.setIfMatch(NAME, "two", one.revision().orElseThrow());
        metadata.setIfMatch(NAME, "three", revision(metadata));
        assertThat(metadata.get(NAME)).isEqualTo("three");
    }

    @Test
    void metadata_withAnOldRevisionOrNone_isAConflict() {
        Metadata metadata = instance.metadata();
        metadata.set(NAME, "one");
        String first = revision(metadata);
        metadata.setIfMatch(NAME, "two", first);
        assertThatThrownBy(() -> metadata.setIfMatch(NAME, "three", first))
                .isInstanceOf(OrthancConflictException.class);
        assertThatThrownBy(() -> metadata.set(NAME, "three")).isInstanceOf(OrthancConflictException.class);
        assertThatThrownBy(() -> metadata.deleteIfMatch(NAME, first)).isInstanceOf(OrthancConflictException.class);
        assertThat(metadata.get(NAME)).isEqualTo("two");
    }

    @Test
    void metadata_isSentAgainOnlyIfItHasChanged() {
        Metadata metadata = instance.metadata();
        metadata.set(NAME, "one");
        String first = revision(metadata);
        assertThat(metadata.lookupIfChanged(NAME, first)).isEmpty();
        metadata.setIfMatch(NAME, "two", first);
        assertThat(metadata.lookupIfChanged(NAME, first).orElseThrow().value()).isEqualTo("two");
    }

    @ParameterizedTest
    @EnumSource
    void attachments_areSetReadAndDeleted_atEachLevel(ResourceLevel level) {
        Attachments attachments = resource(level).attachments();
        byte[] data = "some bytes".getBytes(StandardCharsets.UTF_8);
        attachments.set(NAME, data);
        assertThat(attachments.list()).contains(NAME);
        assertThat(attachments.listNumbers()).containsEntry(NAME, Integer.valueOf(NAME));
        assertThat(attachments.data(NAME).readBytes()).isEqualTo(data);
        attachments.deleteIfMatch(NAME, attachments.get(NAME).revision().orElseThrow());
        assertThat(attachments.list()).doesNotContain(NAME);
        assertThatThrownBy(() -> attachments.data(NAME).readBytes()).isInstanceOf(OrthancNotFoundException.class);
    }

    @Test
    void attachments_areReplacedByARequestWithTheirRevision() throws Exception {
        Attachments attachments = instance.attachments();
        Path file = Files.writeString(folder.resolve("in"), "one");
        attachments.set(NAME, file);
        String first = attachments.get(NAME).revision().orElseThrow();
        assertThatThrownBy(() -> attachments.set(NAME, file)).isInstanceOf(OrthancConflictException.class);
        attachments.setIfMatch(NAME, new byte[] {2}, first);
        assertThatThrownBy(() -> attachments.setIfMatch(NAME, new byte[] {3}, first))
                .isInstanceOf(OrthancConflictException.class);
        assertThat(attachments.data(NAME).readBytes()).containsExactly(2);
        attachments.setIfMatch(NAME, file, attachments.get(NAME).revision().orElseThrow());
        assertThat(attachments.data(NAME).readText()).isEqualTo("one");
    }

    @Test
    void dicomFile_isAnAttachment() throws Exception {
        byte[] file = SampleDicom.image().bytes();
        Download data = instance.attachments().data(Attachments.DICOM);
        data.saveTo(folder.resolve("out"));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        data.writeTo(stream);
        assertThat(folder.resolve("out")).hasBinaryContent(file);
        assertThat(stream.toByteArray()).isEqualTo(file);
        assertThat(data.<byte[]>read(content -> content.stream().readNBytes(10)))
                .isEqualTo(Arrays.copyOf(file, 10));
    }

    @Test
    void info_tellsSizesAndSums() {
        Attachment attachment = instance.attachments().get(Attachments.DICOM);
        assertThat(attachment.size()).hasValue(SampleDicom.image().bytes().length);
        assertThat(attachment.md5().orElseThrow()).matches("[0-9a-f]{32}");
        assertThat(instance.attachments().lookup("1030")).isEmpty();
    }

    @Test
    void range_givesPartOfAnAttachment() throws Throwable {
        Releases.since("1.12.5", orthanc, () -> {
            byte[] file = SampleDicom.image().bytes();
            Attachments attachments = instance.attachments();
            assertThat(attachments.data(Attachments.DICOM, 128, 131).readText()).isEqualTo("DICM");
            assertThat(attachments.data(Attachments.DICOM, 0, 0).readBytes()).hasSize(1);
            assertThat(attachments
                            .data(Attachments.DICOM, file.length - 2, file.length - 1)
                            .readBytes())
                    .containsExactly(file[file.length - 2], file[file.length - 1]);
        });
    }

    @Test
    void compression_changesWhatIsKeptButNotWhatIsSent() {
        byte[] file = SampleDicom.image().bytes();
        Attachments attachments = instance.attachments();
        attachments.compress(Attachments.DICOM);
        assertThat(attachments.checkCompressed(Attachments.DICOM)).isTrue();
        assertThat(attachments.data(Attachments.DICOM).readBytes()).isEqualTo(file);
        assertThat(attachments.storedData(Attachments.DICOM).readBytes()).hasSizeLessThan(file.length);
        attachments.verify(Attachments.DICOM);
        attachments.uncompress(Attachments.DICOM);
        assertThat(attachments.checkCompressed(Attachments.DICOM)).isFalse();
    }

    @Test
    void range_thatIsNone_isRefused() {
        assertThatThrownBy(() -> instance.attachments().data(NAME, 5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> instance.attachments().data(NAME, -1, 4)).isInstanceOf(IllegalArgumentException.class);
    }
}
