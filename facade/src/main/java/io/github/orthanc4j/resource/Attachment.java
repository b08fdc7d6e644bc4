package io.github.orthanc4j.resource;

import io.github.orthanc4j.rest.model.AttachmentInfo;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The description of an attachment as it was when the server was asked. */
public final class Attachment {

    private final AttachmentInfo info;
    private final @Nullable String revision;

    Attachment(AttachmentInfo info, @Nullable String revision) {
        this.info = info;
        this.revision = revision;
    }

    /** Everything that the server said. */
    public AttachmentInfo raw() {
        return info;
    }

    /** The revision, for {@link Attachments#setIfMatch} and {@link Attachments#deleteIfMatch}; empty if there is none. */
    public Optional<String> revision() {
        return Optional.ofNullable(revision);
    }

    /** The name of the file in the storage of the server, a UUID; empty if the server did not say. */
    public Optional<String> uuid() {
        return Optional.ofNullable(info.getUuid());
    }

    /** The size in bytes, uncompressed. */
    public OptionalLong size() {
        return number(info.getUncompressedSize());
    }

    /** The MD5 sum of the uncompressed bytes; empty if the server does not compute it. */
    public Optional<String> md5() {
        return text(info.getUncompressedMd5());
    }

    /** The size in bytes as the attachment is stored: compressed, if it is. */
    public OptionalLong storedSize() {
        return number(info.getCompressedSize());
    }

    /** The MD5 sum of the bytes as they are stored; empty if the server does not compute it. */
    public Optional<String> storedMd5() {
        return text(info.getCompressedMd5());
    }

    private static OptionalLong number(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attachment attachment
                && attachment.info.equals(info)
                && attachment.revision().equals(revision());
    }

    @Override
    public int hashCode() {
        return info.hashCode();
    }

    /** The UUID of the file. */
    @Override
    public String toString() {
        return "Attachment " + uuid().orElse("");
    }
}
