package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.internal.http.UnexpectedContentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the SOPInstanceUID from the start of a DICOM file. Its meta information is little endian with explicit types. */
final class MetaInformation {

    /** Enough for the elements before the UID: a length, a version and a class. */
    static final int LONGEST = 512;

    private static final int PREAMBLE = 128;
    private static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;
    private static final String LONG_TYPES = "OB";

    private MetaInformation() {}

    static String sopInstanceUid(byte[] start) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        if (start.length < PREAMBLE + 4 || !text(start, PREAMBLE, 4).equals("DICM")) {
            throw new UnexpectedContentException("a part of the answer is no DICOM file");
        }
        file.position(PREAMBLE + 4);
        while (file.remaining() >= 12) {
            int tag = (file.getShort() << 16) | (file.getShort() & 0xffff);
            String type = text(start, file.position(), 2);
            file.position(file.position() + 2);
            long length = file.getShort() & 0xffff;
            if (type.equals(LONG_TYPES)) {
                length = file.getInt() & 0xffffffffL;
            }
            if (length > file.remaining()) {
                break;
            }
            String value =
                    text(start, file.position(), (int) length).replace("\0", "").strip();
            if (tag == MEDIA_STORAGE_SOP_INSTANCE_UID && value.matches("[0-9.]{1,64}")) {
                return value;
            }
            file.position(file.position() + (int) length);
        }
        throw new UnexpectedContentException(
                "a DICOM file of the answer has no SOPInstanceUID in its meta information");
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
}
