package examples;

import io.github.orthanc4j.Change;
import io.github.orthanc4j.ChangePage;
import io.github.orthanc4j.ChangeType;
import io.github.orthanc4j.Changes;
import io.github.orthanc4j.Checkpoint;
import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancId;
import io.github.orthanc4j.api.ModalitiesApi;
import io.github.orthanc4j.api.PeersApi;
import io.github.orthanc4j.api.model.PeerStoreRequest;
import io.github.orthanc4j.api.model.StoreRequest;
import io.github.orthanc4j.error.OrthancException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sends new instances on to a modality or a peer, in batches, each at least once, also over crashes. */
public final class AutoRoute {

    private static final String HELP = """
            usage: auto-route (--modality NAME | --peer NAME) [--place FILE] [--batch N] [--once yes]
            Sends each new instance of the Orthanc in ORTHANC_URL on to a modality or peer that the server knows.
              --place FILE   where to keep how far it is, auto-route.place by default; a new file begins with the first
              --batch N      how many instances to send in one go at most, 100 by default
              --once yes     end when all that is there was sent, instead of waiting for more
            exit code: 0 all sent, 2 wrong usage, 3 the server or the destination cannot be used""";

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        boolean help = arguments.length == 1 && arguments[0].equals("--help");
        boolean usable =
                List.of("--modality", "--peer", "--place", "--batch", "--once").containsAll(options.keySet());
        if (help || !usable || options.containsKey("--modality") == options.containsKey("--peer")) {
            (help ? System.out : System.err).println(HELP);
            System.exit(help ? 0 : 2);
        }
        try (Orthanc orthanc = Orthanc.builder(System.getenv("ORTHANC_URL")).build()) {
            route(orthanc, options);
        } catch (OrthancException e) {
            System.err.println("auto-route: " + e.getMessage());
            System.exit(3);
        }
    }

    private static void route(Orthanc orthanc, Map<String, String> options) throws InterruptedException {
        Checkpoint place = Checkpoint.file(Path.of(options.getOrDefault("--place", "auto-route.place")));
        Changes instances = orthanc.changes()
                .types(ChangeType.NEW_INSTANCE)
                .pageSize(Integer.parseInt(options.getOrDefault("--batch", "100")));
        while (true) {
            // A page is a batch: its place is saved when it was sent, so nothing is lost and little comes twice.
            ChangePage page = instances.page(place.load());
            List<String> batch = page.changes().stream()
                    .map(Change::id)
                    .filter(Objects::nonNull)
                    .filter(id -> orthanc.instances().ref(id).exists()) // it may be deleted by now
                    .map(OrthancId::toString)
                    .toList();
            if (!batch.isEmpty()) {
                send(orthanc, options, batch);
                System.out.println("sent " + batch.size() + " instances, up to change " + page.last());
            }
            place.save(page.last());
            if (page.done() && options.containsKey("--once")) {
                return;
            }
            if (page.done()) {
                Thread.sleep(1_000);
            }
        }
    }

    /** Waits until the destination has them; throws if it does not take one. */
    private static void send(Orthanc orthanc, Map<String, String> options, List<String> batch) {
        String modality = options.get("--modality");
        if (modality != null) {
            StoreRequest request = new StoreRequest().resources(batch);
            orthanc.execute(orthanc.api(ModalitiesApi.class).storeToModality(modality, request));
        } else {
            PeerStoreRequest request = new PeerStoreRequest().resources(batch);
            orthanc.execute(orthanc.api(PeersApi.class).storeToPeer(options.get("--peer"), request));
        }
    }
}
