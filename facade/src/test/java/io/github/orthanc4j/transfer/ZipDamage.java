package io.github.orthanc4j.transfer;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Kinds of damage of an entry in a ZIP. */
enum ZipDamage {
    FLIPPED_STORED("CRC", MadeZip.STORED, entry -> entry.packed[entry.packed.length / 2] ^= 1),
    FLIPPED_AT_THE_END("CRC", MadeZip.STORED, entry -> entry.packed[entry.packed.length - 1] ^= 1),
    FLIPPED_DEFLATED("CRC", MadeZip.DEFLATED, entry -> entry.packed[entry.packed.length / 2] ^= 1),
    WRONG_CRC("CRC", MadeZip.STORED, entry -> entry.both(header -> header.crc ^= 1)),
    TOO_LONG("size", MadeZip.DEFLATED, entry -> entry.both(header -> header.size -= 2)),
    TOO_SHORT("size", MadeZip.DEFLATED, entry -> entry.both(header -> header.size += 2)),
    TOO_SHORT_STORED("size", MadeZip.STORED, entry -> entry.both(header -> header.size += 2)),
    NO_SIZE("size", MadeZip.DEFLATED, entry -> entry.both(header -> header.size = 0)),
    CUT_DEFLATED("EOF", MadeZip.DEFLATED, entry -> entry.both(header -> header.packedSize -= 20)),
    BEHIND_THE_END(
            "cut off",
            MadeZip.STORED,
            entry -> entry.both(header -> {
                header.packedSize = 1_000_000;
                header.size = 1_000_000;
            })),
    OTHER_NAME("header differs", MadeZip.STORED, entry -> entry.own.name = "other".getBytes(StandardCharsets.UTF_8)),
    OTHER_SIZE("header differs", MadeZip.STORED, entry -> entry.own.size -= 2),
    OTHER_METHOD("header differs", MadeZip.DEFLATED, entry -> entry.own.method = MadeZip.STORED),
    OTHER_PLACE("not where", MadeZip.STORED, entry -> entry.offset += 2),
    ENCRYPTED("encrypted", MadeZip.STORED, entry -> entry.both(header -> header.flags |= 1)),
    LZMA("method 14", MadeZip.STORED, entry -> entry.both(header -> header.method = 14));

    final String reason;
    private final int method;
    private final Consumer<MadeZip.Entry> change;

    ZipDamage(String reason, int method, Consumer<MadeZip.Entry> change) {
        this.reason = reason;
        this.method = method;
        this.change = change;
    }

    /** Adds an entry with this damage. */
    void add(MadeZip zip, String name, byte[] content) {
        if (method == MadeZip.DEFLATED) {
            zip.deflated(name, content, change);
        } else {
            zip.stored(name, content, change);
        }
    }
}
