package io.github.orthanc4j.resource;

/** How to modify the copy of an instance, which the server does not store. */
public final class FileModification extends ModificationRules<FileModification> {

    FileModification() {}

    @Override
    FileModification self() {
        return this;
    }
}
