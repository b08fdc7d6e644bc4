package io.github.orthanc4j.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.error.OrthancConflictException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.rest.JobsApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a repeat when the answer to the first attempt was lost. */
@WireMockTest
class LostAnswersTest extends RetriesFixture {

    @ParameterizedTest
    @ValueSource(strings = {"reset", "502", "504"})
    void deletionWhoseAnswerWasLost_hasSucceededIfTheRepeatFindsNothing(String loss) {
        answers(lost(loss), aResponse().withStatus(404));

        orthanc.execute(orthanc.rest(JobsApi.class).deleteJob("a"));

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void deletionOfAResourceWhoseAnswerWasLost_doesNotKnowWhatIsLeft() {
        answers(lost("reset"), aResponse().withStatus(404));

        assertThat(orthanc.studies().ref(OrthancId.ofStudy("P", "1.2")).delete())
                .isEmpty();
    }

    @Test
    void deletionThatWasNotTaken_failsIfTheRepeatFindsNothing() {
        answers(aResponse().withStatus(503), aResponse().withStatus(404));

        assertThatThrownBy(() -> orthanc.execute(orthanc.rest(JobsApi.class).deleteJob("a")))
                .isInstanceOf(OrthancNotFoundException.class);
    }

    @Test
    void readingThatFindsNothingWhenRepeated_fails() {
        answers(lost("reset"), aResponse().withStatus(404));

        assertThatThrownBy(() -> orthanc.server().get()).isInstanceOf(OrthancNotFoundException.class);
    }

    /** The value may be the request's own. */
    @Test
    void writingWhoseAnswerWasLost_isNoConflictIfTheRepeatMeetsOne() {
        answers(lost("reset"), aResponse().withStatus(409));

        assertThatThrownBy(() -> orthanc.studies()
                        .ref(OrthancId.ofStudy("P", "1.2"))
                        .metadata()
                        .setIfMatch("1024", "new", "\"0-x\""))
                .isInstanceOf(OrthancIOException.class)
                .hasMessageContaining("conflict")
                .satisfies(e -> assertThat(((OrthancException) e).isTransient()).isTrue());

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void writingThatWasNotTaken_isAConflictIfTheRepeatMeetsOne() {
        answers(aResponse().withStatus(503), aResponse().withStatus(409));

        assertThatThrownBy(() -> orthanc.studies()
                        .ref(OrthancId.ofStudy("P", "1.2"))
                        .metadata()
                        .setIfMatch("1024", "new", "\"0-x\""))
                .isInstanceOf(OrthancConflictException.class);
    }
}
