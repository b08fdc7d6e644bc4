package io.github.orthanc4j.resource;

/**
 * How to modify a resource. The copies get new UIDs at its level and below, and the originals stay in the server unless
 * {@code keepSource(false)} is set.
 */
public final class Modification extends ModificationRules<Modification> implements CopyOptions<Modification> {

    Modification() {}

    @Override
    Modification self() {
        return this;
    }
}
