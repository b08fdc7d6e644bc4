package io.github.orthanc4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.testing.Certificates;
import io.github.orthanc4j.testing.Nginx;
import io.github.orthanc4j.testing.OrthancServer;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many requests at once through a proxy that ends its connections all the time. */
class NginxIT {

    private static final int THREADS = 16;
    private static final int READS = Integer.getInteger("nginx.reads", 2_000);

    @TempDir
    private static Path folder;

    @TempDir
    private static Path stores;

    private static Nginx nginx;
    private static KeyStore certificate;

    @BeforeAll
    static void start() throws Exception {
        Path store = Certificates.selfSigned(stores, "nginx");
        certificate = Certificates.certificateOf(store);
        nginx = new Nginx(folder, OrthancServer.shared().url(), Certificates.load(store), Certificates.PASSWORD);
    }

    @AfterAll
    static void stop() throws Exception {
        nginx.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/2.0"})
    void reading_neverFails(String protocol) throws Exception {
        Collection<Exception> failures = run(protocol, READS, (orthanc, number) -> {
            if (number % 2 == 0) {
                orthanc.studies().count(q -> q.patientId("none"));
            } else {
                orthanc.modalities().list();
            }
        });

        assertThat(failures).isEmpty();
        assertThat(nginx.requests())
                .filteredOn(request -> request.contains(protocol))
                .hasSizeGreaterThanOrEqualTo(READS);
    }

    /** Each has a name of its own, and the server does not know the job. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/2.0"})
    void writing_isTakenOnce(String protocol) throws Exception {
        String mark = UUID.randomUUID().toString();

        Collection<Exception> failures = run(protocol, READS / 4, (orthanc, number) -> {
            try {
                orthanc.job(mark + "-" + number).cancel();
            } catch (OrthancBadRequestException e) {
                // the server's answer
            }
        });

        Map<String, Long> taken = nginx.requests().stream()
                .filter(request -> request.contains(mark))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(taken)
                .allSatisfy((request, times) -> assertThat(times).as(request).isEqualTo(1));
        assertThat(taken).hasSizeGreaterThanOrEqualTo(READS / 4 - failures.size());
        // where a connection breaks while it is written to, nobody knows what has arrived
        assertThat(failures).hasOnlyElementsOfType(OrthancIOException.class).hasSizeLessThan(READS / 80);
    }

    private interface Request {
        void send(Orthanc orthanc, int number);
    }

    private static Collection<Exception> run(String protocol, int requests, Request request) throws Exception {
        OrthancBuilder builder = protocol.equals("HTTP/1.1")
                ? Orthanc.builder(nginx.url())
                : Orthanc.builder(nginx.tlsUrl()).trustOnly(certificate);
        ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Orthanc orthanc = builder.build()) {
            for (int i = 0; i < requests; i++) {
                int number = i;
                threads.execute(() -> {
                    try {
                        request.send(orthanc, number);
                    } catch (RuntimeException e) {
                        failures.add(e);
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        return failures;
    }
}
