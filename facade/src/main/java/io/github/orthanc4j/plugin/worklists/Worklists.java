package io.github.orthanc4j.plugin.worklists;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancHttpException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.WorklistsApi;
import io.github.orthanc4j.transfer.AnyRoute;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The worklists that the plugin {@code worklists} keeps ({@code /worklists}). It needs Orthanc 1.12.9. A server without it,
 * or with the older plugin of the same name, which has no routes, is refused with {@link OrthancUnsupportedException}. This
 * was tested without a real server.
 */
@Experimental
public final class Worklists {

    private static final String PLUGIN = "worklists";
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Client client;

    /** For the client itself; programs call {@code orthanc.worklists()}. */
    public Worklists(Client client) {
        this.client = client;
    }

    /** Lists the worklists ({@code GET /worklists}). */
    public List<Worklist> list() {
        return ask(() -> Decoding.list(client.execute(api().listWorklists(null)))).stream()
                .map(Worklist::new)
                .toList();
    }

    /**
     * Reads a worklist ({@code GET /worklists/{id}}).
     *
     * @throws OrthancNotFoundException if there is none with this identifier
     */
    public Worklist get(String id) {
        return ask(() -> new Worklist(client.execute(api().getWorklist(id, null))));
    }

    /** Like {@link #get}; empty if there is none with this identifier. */
    public Optional<Worklist> lookup(String id) {
        try {
            return Optional.of(get(id));
        } catch (OrthancNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Creates a worklist ({@code POST /worklists/create}): {@code create(w -> w.patientId("P1").step(s ->
     * s.modality("MR").startDate(day)))}.
     *
     * @return its identifier
     * @throws IllegalArgumentException if the procedure step has no modality or no day
     */
    public String create(Consumer<WorklistEntry> entry) {
        var request = Options.of(new WorklistEntry(), entry).toRequest();
        return ask(() ->
                Decoding.required(client.execute(api().createWorklist(request)).getId(), "ID of the worklist"));
    }

    /** Replaces a worklist, or creates it under this identifier ({@code PUT /worklists/{id}}). */
    public void put(String id, Consumer<WorklistEntry> entry) {
        var request = Options.of(new WorklistEntry(), entry).toRequest();
        ask(() -> client.execute(api().setWorklist(id, request)));
    }

    /**
     * Deletes a worklist ({@code DELETE /worklists/{id}}).
     *
     * @throws OrthancNotFoundException if there is none with this identifier
     */
    public void delete(String id) {
        ask(() -> {
            client.execute(api().deleteWorklist(id));
            return id;
        });
    }

    /** With the older plugin, all routes are unknown, as if it were the identifier that is. */
    private <T> T ask(Supplier<T> request) {
        client.plugins().require("a worklist", PLUGIN);
        try {
            return request.get();
        } catch (OrthancNotFoundException e) {
            if (hasRoutes()) {
                throw e;
            }
            throw new OrthancUnsupportedException("a worklist needs the plugin orthanc-worklists (Orthanc 1.12.9); the"
                    + " server has the older plugin of the same name");
        }
    }

    /** The route exists, but only for a POST. */
    private boolean hasRoutes() {
        try {
            AnyRoute.get(client, "worklists/create");
            return true;
        } catch (OrthancNotFoundException e) {
            return false;
        } catch (OrthancHttpException e) {
            if (e.status() == METHOD_NOT_ALLOWED) {
                return true;
            }
            throw e;
        }
    }

    private WorklistsApi api() {
        return client.api(WorklistsApi.class);
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "Worklists";
    }
}
