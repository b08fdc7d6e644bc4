package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.testing.OrthancExtension;
import io.github.orthanc4j.testing.OrthancServer;
import io.github.orthanc4j.testing.SampleDicom;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application with a client, an OkHttpClient and a health check as beans. */
@SpringBootTest
class ApplicationTest {

    @RegisterExtension
    static final OrthancExtension ORTHANC = new OrthancExtension(OrthancServer.builder().config("Name", "spring"));

    private static final AtomicInteger REQUESTS = new AtomicInteger();

    @Autowired
    private Orthanc orthanc;

    @Autowired
    private OrthancHealth health;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(OrthancHealth.class)
    static class Application {

        @Bean
        OkHttpClient http() {
            return new OkHttpClient.Builder()
                    .addInterceptor(chain -> {
                        REQUESTS.incrementAndGet();
                        return chain.proceed(chain.request());
                    })
                    .build();
        }

        @Bean
        Orthanc orthanc(@Value("${orthanc.url}") String url, OkHttpClient http) {
            return Orthanc.builder(url).okHttpClient(http).build();
        }
    }

    @DynamicPropertySource
    static void url(DynamicPropertyRegistry registry) {
        registry.add("orthanc.url", () -> ORTHANC.server().url());
    }

    @Test
    void client_storesAndCounts() {
        orthanc.uploadInstance(SampleDicom.image().bytes());

        assertEquals(1, orthanc.studies().count());
        assertTrue(REQUESTS.get() > 0);
    }

    @Test
    void health_isUp() {
        assertEquals("UP", health.health().getStatus().getCode());
    }
}
