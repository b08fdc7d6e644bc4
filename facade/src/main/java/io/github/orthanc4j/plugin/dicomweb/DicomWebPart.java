package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** One part of an answer: a DICOM file, a frame, or the bytes of a value. Usable only while it is read. */
@Experimental
public final class DicomWebPart {

    private final Map<String, String> headers;
    private final InputStream stream;

    DicomWebPart(Map<String, String> headers, InputStream stream) {
        this.headers = headers;
        this.stream = stream;
    }

    /** The bytes, to be read once. They need not be read to their end. */
    public InputStream stream() {
        return stream;
    }

    /** The type of the bytes, such as {@code application/dicom}, with its parameters. */
    public Optional<String> mediaType() {
        return header("Content-Type");
    }

    /** A header of the part, by its name in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The type of the bytes. */
    @Override
    public String toString() {
        return "DicomWebPart[" + mediaType().orElse("?") + "]";
    }
}
