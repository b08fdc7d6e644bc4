package io.github.orthanc4j.resource;

/**
 * The rules of a modification.
 *
 * @param <B> the options themselves
 */
public abstract class ModificationRules<B extends ModificationRules<B>> extends IdentityChanges<B> {

    ModificationRules() {}

    /** Removes all private tags; false by default. */
    public B removePrivateTags(boolean remove) {
        return set("RemovePrivateTags", remove);
    }
}
