package io.github.orthanc4j.network;

import static io.github.orthanc4j.dicom.DicomTag.PATIENT_COMMENTS;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.resource.StudyRef;
import io.github.orthanc4j.resource.TagFormat;
import io.github.orthanc4j.server.ServerVersion;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Options that the server would pass over silently are refused, and nothing is sent: there is no server. */
class IgnoredOptionsTest {

    private static final Orthanc ORTHANC = Orthanc.builder("http://localhost:1").build();
    private static final OrthancId ID = OrthancId.ofPatient("x");
    private static final InstanceRef INSTANCE = ORTHANC.instances().ref(ID);
    private static final StudyRef STUDY = ORTHANC.studies().ref(ID);
    private static final TagFormat WHOLE = TagFormat.FULL.whole();
    private static final TagFormat LONG = TagFormat.FULL.ignoreLength(PATIENT_COMMENTS);

    static Stream<ThrowingCallable> ignored() {
        return Stream.of(
                () -> INSTANCE.fetchHeader(WHOLE),
                () -> INSTANCE.fetchHeader(LONG),
                () -> STUDY.fetchSharedTags(WHOLE),
                () -> STUDY.fetchSharedTags(LONG),
                () -> STUDY.fetchInstancesTags(WHOLE),
                () -> STUDY.fetchModule(WHOLE),
                () -> STUDY.fetchPatientModule(WHOLE),
                () -> STUDY.modify(options -> options.level(ResourceLevel.STUDY)),
                () -> INSTANCE.modified(options -> options.level(ResourceLevel.INSTANCE)),
                () -> INSTANCE.modified(options -> options.keepSource(false)),
                () -> INSTANCE.anonymized(options -> options.keepSource(false)),
                () -> INSTANCE.anonymized(options -> options.keepLabels(true)));
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void optionThatWouldBeIgnored_isRefused(ThrowingCallable use) {
        assertThatIllegalArgumentException().isThrownBy(use);
    }

    @Test
    void whatIsNoRelease_isNotCompared() {
        ServerVersion version = ServerVersion.of("1.12.7");
        assertThatIllegalArgumentException().isThrownBy(() -> version.isAtLeast("v1.12.0"));
    }
}
