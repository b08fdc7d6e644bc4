package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;

/** Reads the parts of an answer, one after the other. */
@Experimental
@FunctionalInterface
public interface DicomWebPartReader {

    void read(DicomWebPart part) throws Exception;
}
