package io.github.orthanc4j.change;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.orthanc4j.error.OrthancInterruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowFromNowTest extends ChangeLogFixture {

    private final List<Long> handled = new ArrayList<>();

    @TempDir
    private Path folder;

    private void newest(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlEqualTo("/changes?last")).willReturn(answer));
    }

    private static ResponseDefinitionBuilder last(long seq) {
        return okJson("{\"Changes\": [], \"Done\": true, \"Last\": " + seq + "}");
    }

    private void follow(Checkpoint place) {
        assertThatThrownBy(() -> orthanc.changes()
                        .follow(place, change -> handled.add(change.seq()), options -> options.fromNow(true)))
                .isInstanceOf(OrthancInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void newCheckpoint_beginsBehindTheNewestChange_andKeepsThat() throws Exception {
        newest(last(7));
        page(7, true, 7);
        Path file = folder.resolve("place");

        follow(Checkpoint.file(file));

        assertThat(handled).isEmpty();
        assertThat(Files.readString(file)).isEqualTo("7\n");
    }

    @Test
    void checkpointThatWasSaved_goesOnFromThere() {
        newest(last(7));
        page(3, true, 4, study(4));

        follow(Checkpoint.inMemory(3));

        assertThat(handled).containsExactly(4L);
    }

    @Test
    void emptyLog_isABeginningToo() {
        newest(last(0));
        page(0, true, 0);
        Checkpoint place = Checkpoint.file(folder.resolve("place"));
        follow(place);
        // what comes while nobody follows
        newest(last(2));
        page(0, true, 2, study(1), study(2));

        follow(place);

        assertThat(handled).containsExactly(1L, 2L);
    }

    @Test
    void emptyLog_isABeginningInMemory_too() {
        newest(last(0));
        page(0, true, 0);
        Checkpoint place = Checkpoint.inMemory(0);
        follow(place);
        newest(last(1));
        page(0, true, 1, study(1));

        follow(place);

        assertThat(handled).containsExactly(1L);
    }

    @Test
    void serverThatIsAway_isWaitedFor() {
        newest(serverError().withStatus(503));
        meanwhile.add(() -> newest(last(7)));
        page(7, true, 8, study(8));

        follow(Checkpoint.inMemory(0));

        assertThat(handled).containsExactly(8L);
    }
}
