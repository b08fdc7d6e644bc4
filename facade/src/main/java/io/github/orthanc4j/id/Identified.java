package io.github.orthanc4j.id;

/** Whatever stands for one patient, study, series or instance of a server: its identifier, a reference, a snapshot. */
public interface Identified {

    /** The identifier that Orthanc gave to the resource. */
    OrthancId id();
}
