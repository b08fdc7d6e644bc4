package io.github.orthanc4j.internal.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.image.ImageFormat;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.transfer.Download;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import okhttp3.ResponseBody;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Call;
import retrofit2.http.GET;
import retrofit2.http.Streaming;

@WireMockTest
class AnswerCheckTest {

    private static final String PAGE = "\n<!-- login -->\n<!DOCTYPE html>\n<html><body>Log in</body></html>";
    private static final String ETAG = "\"0-d41d8cd98f00b204e9800998ecf8427e\"";

    private WireMock server;
    private Orthanc orthanc;
    private InstanceRef instance;

    @TempDir
    private Path folder;

    @BeforeEach
    void connect(WireMockRuntimeInfo info) {
        server = info.getWireMock();
        orthanc = Orthanc.builder(info.getHttpBaseUrl()).build();
        instance = orthanc.instances().ref(OrthancId.ofInstance("a", "1.2", "1.2.3", "1.2.3.4"));
    }

    @AfterEach
    void close() {
        orthanc.close();
    }

    private void answer(ResponseDefinitionBuilder answer) {
        server.register(any(anyUrl()).willReturn(answer));
    }

    /** A server that sends parts of attachments, of which each has six bytes. */
    private void newServer() {
        server.register(any(WireMock.urlEqualTo("/system")).willReturn(WireMock.okJson("{\"Version\": \"1.12.7\"}")));
        server.register(any(WireMock.urlMatching("/instances/.*/info"))
                .willReturn(WireMock.okJson("{\"UncompressedSize\": 6}")));
    }

    private static ResponseDefinitionBuilder page(@Nullable String type) {
        ResponseDefinitionBuilder page = aResponse().withBody(PAGE);
        return type == null ? page : page.withHeader("Content-Type", type);
    }

    private Stream<ThrowingCallable> uses() {
        return Stream.of(
                () -> instance.file().saveTo(folder.resolve("x.dcm")),
                () -> instance.file().readBytes(),
                () -> instance.file().read(content -> content.stream().readAllBytes()),
                () -> instance.pixels().preview(ImageFormat.PNG).readBytes(),
                () -> instance.pdf().readBytes(),
                () -> instance.attachments().data("dicom").saveIntoFolder(folder),
                () -> orthanc.studies().ref(instance.id()).archive().readBytes(),
                () -> instance.dicomXml().readText(),
                () -> instance.metadata().get("1024"),
                () -> instance.metadata().set("1024", "a"),
                () -> instance.attachments().delete("1024"),
                () -> orthanc.modality("a").delete(),
                () -> orthanc.patients().ref(instance.id()).checkProtected(),
                () -> orthanc.uploadInstance(new byte[200]),
                () -> instance.exists(),
                () -> orthanc.execute(orthanc.rest(InstancesApi.class).hasInstanceLabel(instance.id() + "", "a")),
                () -> instance.fetchTags());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"text/html", "text/html;charset=utf-8", "application/xhtml+xml", "text/plain", "null"},
            nullValues = "null")
    void webPage_isRefusedWhateverWasAskedFor(@Nullable String type) {
        answer(page(type));

        uses().forEach(use -> assertThatThrownBy(use)
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("the answer is a web page"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void jsonInPlaceOfAFile_isRefused() {
        answer(aResponse().withHeader("Content-Type", "application/json").withBody("{\"error\": \"log in\"}"));

        assertThatThrownBy(() -> instance.file().saveTo(folder.resolve("x.dcm")))
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("JSON, not a file");
        assertThat(folder).isEmptyDirectory();
    }

    private interface Own {
        @Streaming
        @GET("studies")
        Call<ResponseBody> studies();
    }

    @Test
    void jsonThatAUserStreams_isGivenOut() throws IOException {
        answer(aResponse().withHeader("Content-Type", "application/json").withBody("[]"));

        assertThat(orthanc.execute(orthanc.rest(Own.class).studies()).string()).isEqualTo("[]");
    }

    @Test
    void htmlOfTheUsersOwn_isGivenOut() {
        answer(page("text/html").withHeader("ETag", ETAG));
        assertThat(instance.attachments().data("1025").readText()).isEqualTo(PAGE);

        answer(page("text/plain").withHeader("ETag", ETAG));
        assertThat(instance.metadata().get("1025")).isEqualTo(PAGE);
    }

    @Test
    void encodedAnswer_isRefusedWhereBytesAreSavedAsTheyCome() {
        answer(aResponse()
                .withHeader("Content-Type", "application/dicom")
                .withHeader("Content-Encoding", "br")
                .withBody("abc"));

        assertThatThrownBy(() -> instance.file().readBytes())
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("encoded");
    }

    @Test
    void partInPlaceOfTheWhole_isRefused() {
        answer(aResponse()
                .withStatus(206)
                .withHeader("Content-Range", "bytes 0-2/5")
                .withBody("abc"));

        assertThatThrownBy(() -> instance.attachments().data("dicom").readBytes())
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("a part, though the whole");
    }

    @ParameterizedTest
    @CsvSource({
        "200, , abcdef, the whole",
        "206, , abc, another part",
        "206, bytes 0-2/6, abc, another part",
        "206, bytes 1-2/6, ab, another part",
        "206, bytes 1-3/2, abc, another part",
        "206, bytes 1-4/6, abcd, another part"
    })
    void otherPart_isRefused(int status, @Nullable String range, String body, String message) {
        newServer();
        ResponseDefinitionBuilder answer = aResponse().withStatus(status).withBody(body);
        server.register(any(WireMock.urlMatching("/instances/.*/data"))
                .willReturn(range == null ? answer : answer.withHeader("Content-Range", range)));

        Download part = instance.attachments().data("dicom", 1, 3);

        assertThatThrownBy(part::readBytes)
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> part.read(content -> content.stream().readAllBytes()))
                .hasMessageContaining(message);
    }

    @Test
    void moreThanThePart_isRefused() {
        newServer();
        server.register(any(WireMock.urlMatching("/instances/.*/data"))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 1-3/6")
                        .withBody("bcde")));

        assertThatThrownBy(() -> instance.attachments().data("dicom", 1, 3).readBytes())
                .isInstanceOf(OrthancDecodingException.class)
                .hasMessageContaining("more bytes came");
    }

    @Test
    void rightPart_isGivenOut() {
        newServer();
        server.register(any(WireMock.urlMatching("/instances/.*/data"))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 1-3/6")
                        .withBody("bcd")));

        assertThat(instance.attachments().data("dicom", 1, 3).readBytes())
                .isEqualTo("bcd".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void notFoundOfAProxy_doesNotMeanThatNothingIsThere() {
        answer(page("text/html").withStatus(404));

        assertThatThrownBy(instance::exists)
                .isExactlyInstanceOf(OrthancHttpException.class)
                .hasMessageContaining("not an Orthanc");
        assertThatThrownBy(() -> instance.metadata().lookup("1024")).isExactlyInstanceOf(OrthancHttpException.class);
    }

    @Test
    void notFoundWithoutABody_isOrthancs() {
        answer(aResponse().withStatus(404));

        assertThat(instance.exists()).isFalse();
        assertThatThrownBy(instance::get).isInstanceOf(OrthancNotFoundException.class);
        server.verifyThat(2, anyRequestedFor(anyUrl()));
    }
}
