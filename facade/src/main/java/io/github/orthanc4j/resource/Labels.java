package io.github.orthanc4j.resource;

import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.internal.LabelNames;
import io.github.orthanc4j.rest.ResourcesApi;
import java.util.List;

/**
 * The labels of a resource ({@code /{level}/{id}/labels}). Since Orthanc 1.12.0, with a database that supports them, as
 * SQLite does; elsewhere every method throws {@link OrthancUnsupportedException}.
 */
public final class Labels extends ResourcePart {

    Labels(Client client, LeveledResource resource) {
        super(client, resource);
    }

    /** Asks for all labels of the resource. */
    public List<String> list() {
        return Decoding.list(execute(checkedApi().listLabels(level(), id())));
    }

    /** Asks whether the resource has a label; false also if there is no such resource. */
    public boolean has(String label) {
        String name = LabelNames.checked(label);
        try {
            execute(checkedApi().hasLabel(level(), id(), name));
            return true;
        } catch (OrthancNotFoundException e) {
            return false;
        }
    }

    /**
     * Adds a label; nothing changes if the resource has it.
     *
     * @throws IllegalArgumentException if it holds other characters than letters, digits, {@code _} and {@code -}
     */
    public void add(String label) {
        String name = LabelNames.checked(label);
        execute(checkedApi().addLabel(level(), id(), name));
    }

    /** Removes a label; nothing changes if the resource does not have it. */
    public void remove(String label) {
        String name = LabelNames.checked(label);
        execute(checkedApi().removeLabel(level(), id(), name));
    }

    private ResourcesApi checkedApi() {
        client().server().requireLabels("the use of labels");
        return api();
    }
}
