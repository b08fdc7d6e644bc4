package io.github.orthanc4j;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.orthanc4j.id.OrthancId;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries that read the properties of an object, unasked, send nothing to the server. */
class BeanReadersTest {

    private interface Reader {
        void read(Object object) throws Exception;
    }

    private static final OrthancId ID = OrthancId.of("11111111-22222222-33333333-44444444-55555555");

    private static final Map<String, Reader> READERS = Map.of(
            "Jackson", BeanReadersTest::byJackson,
            "properties of JavaBeans, as templates read them", BeanReadersTest::byProperties,
            "property syntax of Kotlin", BeanReadersTest::byPropertySyntax);

    private final WireMockServer server = new WireMockServer(options().dynamicPort());
    private Orthanc orthanc;

    @BeforeEach
    void start() {
        server.start();
        orthanc = Orthanc.builder(server.baseUrl()).build();
    }

    @AfterEach
    void stop() {
        orthanc.close();
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jackson", "properties of JavaBeans, as templates read them", "property syntax of Kotlin"})
    void snapshotsAndHandles_areReadWithoutARequest(String name) throws Exception {
        List<Object> objects = objects();
        server.resetRequests();

        for (Object object : objects) {
            READERS.get(name).read(object);
        }

        assertThat(server.getAllServeEvents()).isEmpty();
    }

    private List<Object> objects() {
        describe("patients", "\"Type\": \"Patient\", \"Studies\": []");
        describe("studies", "\"Type\": \"Study\", \"Series\": [], \"ParentPatient\": \"" + ID + "\"");
        describe("series", "\"Type\": \"Series\", \"Instances\": [], \"ParentStudy\": \"" + ID + "\"");
        describe("instances", "\"Type\": \"Instance\", \"ParentSeries\": \"" + ID + "\"");
        return List.of(
                orthanc,
                orthanc.server(),
                orthanc.patients().get(ID),
                orthanc.studies(),
                orthanc.studies().get(ID),
                orthanc.studies().ref(ID).archive(),
                orthanc.series().get(ID),
                orthanc.instances().get(ID),
                orthanc.instances().ref(ID),
                orthanc.instances().ref(ID).pixels(),
                orthanc.instances().ref(ID).frame(0),
                orthanc.instances().ref(ID).frames(),
                orthanc.instances().ref(ID).content(),
                orthanc.instances().ref(ID).attachments(),
                orthanc.instances().ref(ID).metadata(),
                orthanc.instances().ref(ID).labels(),
                orthanc.bulk(ID),
                orthanc.modalities(),
                orthanc.modality("pacs"),
                orthanc.peers(),
                orthanc.peer("other"),
                orthanc.queries(),
                orthanc.query("q"),
                orthanc.jobs(),
                orthanc.job("j"),
                orthanc.changes());
    }

    private void describe(String level, String fields) {
        server.stubFor(get(urlPathMatching("/" + level + "/.*"))
                .willReturn(
                        okJson("{\"ID\": \"" + ID + "\", \"MainDicomTags\": {\"PatientID\": \"1\"}, " + fields + "}")));
    }

    private static void byJackson(Object object) throws Exception {
        new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS).writeValueAsString(object);
    }

    private static void byProperties(Object object) throws ReflectiveOperationException, IntrospectionException {
        for (PropertyDescriptor property :
                Introspector.getBeanInfo(object.getClass()).getPropertyDescriptors()) {
            read(object, property.getReadMethod());
        }
    }

    /** Kotlin takes every {@code getX()} and {@code isX()} for a property. */
    private static void byPropertySyntax(Object object) throws ReflectiveOperationException {
        for (Method method : object.getClass().getMethods()) {
            if (method.getName().matches("(get|is)[A-Z].*") && method.getParameterCount() == 0) {
                read(object, method);
            }
        }
    }

    private static void read(Object object, Method method) throws ReflectiveOperationException {
        method.setAccessible(true);
        method.invoke(object);
    }
}
