package io.github.orthanc4j.resource;

/** How to anonymize the copy of an instance, which the server does not store. */
public final class FileAnonymization extends AnonymizationRules<FileAnonymization> {

    FileAnonymization() {}

    @Override
    FileAnonymization self() {
        return this;
    }
}
