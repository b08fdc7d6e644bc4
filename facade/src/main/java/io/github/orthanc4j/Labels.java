package io.github.orthanc4j;

import io.github.orthanc4j.api.ResourcesApi;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The labels of a resource ({@code /{level}/{id}/labels}). Since Orthanc 1.12.0, with a database that has them (SQLite
 * does); elsewhere each verb throws {@link OrthancUnsupportedException}.
 */
public final class Labels {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final ResourceRef resource;

    Labels(ResourceRef resource) {
        this.resource = resource;
    }

    /** Asks for all labels of the resource. */
    public List<String> list() {
        return Answers.list(resource.connection().execute(api().listLabels(level(), id())));
    }

    /** Asks whether the resource has a label; false also if there is no such resource. */
    public boolean has(String label) {
        String name = checked(label);
        try {
            resource.connection().execute(api().hasLabel(level(), id(), name));
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
        String name = checked(label);
        resource.connection().execute(api().addLabel(level(), id(), name));
    }

    /** Removes a label; nothing changes if the resource does not have it. */
    public void remove(String label) {
        String name = checked(label);
        resource.connection().execute(api().removeLabel(level(), id(), name));
    }

    static String checked(String label) {
        if (!FORM.matcher(label).matches()) {
            throw new IllegalArgumentException(
                    "a label has 1 to 64 characters out of A-Z, a-z, 0-9, _ and -, unlike '" + label + "'");
        }
        return label;
    }

    private ResourcesApi api() {
        resource.orthanc().server().requireLabels("the use of labels");
        return resource.resources();
    }

    private String level() {
        return resource.level().path();
    }

    private String id() {
        return resource.id().toString();
    }
}
