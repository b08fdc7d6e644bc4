package io.github.orthanc4j.transfer;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.id.OrthancId;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An instance whose file is wanted, as the room that knows instances describes it to this one. */
public interface WantedFile {

    /** The instance. */
    OrthancId id();

    /** The size of the file as it is stored; empty if the server does not say it. */
    OptionalLong size();

    /** The value of a main tag of the instance or of what it belongs to. May ask the server. */
    Optional<String> tag(DicomTag tag);

    /** The file, converted to a transfer syntax if one is given. */
    Download download(@Nullable String transferSyntaxUid);

    /** Asks for the MD5 of the file as it is stored; empty if the server does not have it. */
    Optional<String> fetchMd5();

    /** Asks whether the server still has the instance. */
    boolean exists();
}
