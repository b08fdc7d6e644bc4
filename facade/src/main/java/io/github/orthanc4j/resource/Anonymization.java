package io.github.orthanc4j.resource;

/** How to anonymize resources. The originals stay in the server unless {@code keepSource(false)} is set. */
public final class Anonymization extends AnonymizationRules<Anonymization> implements CopyOptions<Anonymization> {

    Anonymization() {}

    @Override
    Anonymization self() {
        return this;
    }
}
