package consumer;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.error.OrthancException;
import org.springframework.stereotype.Component;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Tells whether Orthanc answers. */
@Component
public class OrthancHealth implements HealthIndicator {

    private final Orthanc orthanc;

    OrthancHealth(Orthanc orthanc) {
        this.orthanc = orthanc;
    }

    @Override
    public Health health() {
        try {
            return Health.up().withDetail("release", orthanc.server().get().version().toString()).build();
        } catch (OrthancException e) {
            return Health.down(e).build();
        }
    }
}
