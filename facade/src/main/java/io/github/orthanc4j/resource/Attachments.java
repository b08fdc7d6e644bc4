package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancConflictException;
import io.github.orthanc4j.error.OrthancException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.AttachmentInfo;
import io.github.orthanc4j.transfer.Download;
import io.github.orthanc4j.transfer.SingleUpload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Reads and writes the attachments of a resource ({@code /{level}/{id}/attachments}): files by name. The name of your own
 * attachment is a number from 1024 to 65535, or the name that the server's configuration gives to such a number. {@link
 * Metadata} explains revisions.
 */
public final class Attachments extends ResourcePart {

    /** The name of the DICOM file of an instance. */
    public static final String DICOM = "dicom";

    private static final MediaType BYTES = MediaType.get("application/octet-stream");

    Attachments(Client client, LeveledResource resource) {
        super(client, resource);
    }

    /** Asks for the names. */
    public List<String> list() {
        return Decoding.list(execute(api().listAttachments(level(), id())));
    }

    /** Asks for the names and the numbers that stand for them. */
    @Experimental
    public Map<String, Integer> listNumbers() {
        return Decoding.map(execute(api().listAttachmentsFull(level(), id())));
    }

    /**
     * Asks for sizes, MD5 sums and the revision of an attachment ({@code GET /{level}/{id}/attachments/{name}/info}).
     *
     * @throws OrthancNotFoundException if there is no such attachment
     */
    public Attachment get(String name) {
        Response<AttachmentInfo> response = connection().respond(api().getAttachmentInfo(level(), id(), name, null));
        return new Attachment(
                Decoding.required(response.body(), "description of an attachment"),
                response.headers().get("ETag"));
    }

    /** Like {@link #get}; empty if there is no such attachment, or no such resource. */
    public Optional<Attachment> lookup(String name) {
        try {
            return Optional.of(get(name));
        } catch (OrthancNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Asks whether the attachment is stored compressed. */
    public boolean checkCompressed(String name) {
        return execute(api().isAttachmentCompressed(level(), id(), name, null))
                .strip()
                .equals("1");
    }

    /** The attachment, uncompressed, to be downloaded ({@code GET /{level}/{id}/attachments/{name}/data}). */
    public Download data(String name) {
        return Download.resumable(
                connection(), range -> api().downloadAttachment(level(), id(), name, null, null, range));
    }

    /**
     * The attachment from a byte to its end. Since Orthanc 1.12.5.
     *
     * @param first the position of the first byte, from 0; the server answers 416 if there is none
     * @throws OrthancUnsupportedException from the download, if the server is older
     */
    public Download data(String name, long first) {
        if (first < 0) {
            throw new IllegalArgumentException("not the position of a byte: " + first);
        }
        return part(() -> api().downloadAttachment(level(), id(), name, null, null, "bytes=" + first + "-"));
    }

    /**
     * A part of the attachment. Since Orthanc 1.12.5. Asks for the size of the attachment first, as servers refuse what goes
     * beyond it.
     *
     * @param first the position of the first byte, from 0; the server answers 416 if there is none
     * @param last the position of the last byte; if it is beyond the end of the attachment, the part ends there
     * @throws OrthancUnsupportedException from the download, if the server is older
     */
    public Download data(String name, long first, long last) {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("not a range of bytes: " + first + " to " + last);
        }
        return part(() -> {
            long size = get(name).size().orElse(Long.MAX_VALUE);
            long end = Math.max(first, Math.min(last, size - 1));
            return api().downloadAttachment(level(), id(), name, null, null, "bytes=" + first + "-" + end);
        });
    }

    private Download part(Supplier<Call<ResponseBody>> call) {
        return Download.file(connection(), () -> {
            client().server().require("a part of an attachment", "1.12.5");
            return call.get();
        });
    }

    /** The attachment as it is stored, compressed or not, to be downloaded. */
    @Experimental
    public Download storedData(String name) {
        return Download.file(
                connection(), () -> api().downloadAttachmentCompressed(level(), id(), name, null, null, null));
    }

    /**
     * Attaches bytes. Use {@link #get} for their revision: the answer to a write may name a wrong one.
     *
     * @throws OrthancConflictException if the server checks revisions and there is such an attachment already
     */
    public void set(String name, byte[] data) {
        put(name, RequestBody.create(data, BYTES), null);
    }

    /**
     * Attaches a file, like {@link #set(String, byte[])}.
     *
     * @throws OrthancFileException if the file cannot be read
     */
    public void set(String name, Path file) {
        put(name, body(file), null);
    }

    /**
     * Replaces the attachment of a revision.
     *
     * @throws OrthancConflictException if the server checks revisions and the attachment has another one now
     */
    @Experimental
    public void setIfMatch(String name, byte[] data, String revision) {
        put(name, RequestBody.create(data, BYTES), revision);
    }

    /**
     * Replaces the attachment of a revision by a file, like {@link #setIfMatch(String, byte[], String)}.
     *
     * @throws OrthancFileException if the file cannot be read
     */
    @Experimental
    public void setIfMatch(String name, Path file, String revision) {
        put(name, body(file), revision);
    }

    /**
     * Deletes an attachment.
     *
     * @throws OrthancConflictException if the server checks revisions
     */
    public void delete(String name) {
        execute(api().deleteAttachment(level(), id(), name, null));
    }

    /**
     * Deletes the attachment of a revision.
     *
     * @throws OrthancConflictException if the server checks revisions and the attachment has another one now
     */
    @Experimental
    public void deleteIfMatch(String name, String revision) {
        execute(api().deleteAttachment(level(), id(), name, revision));
    }

    /** Makes the server store the attachment compressed. */
    public void compress(String name) {
        execute(api().compressAttachment(level(), id(), name));
    }

    /** Makes the server store the attachment uncompressed. */
    public void uncompress(String name) {
        execute(api().uncompressAttachment(level(), id(), name));
    }

    /**
     * Makes the server compare the attachment on its disk with its MD5 sum.
     *
     * @throws OrthancException if they differ
     */
    public void verify(String name) {
        execute(api().verifyAttachment(level(), id(), name));
    }

    private static RequestBody body(Path file) {
        try {
            return SingleUpload.bodyOf(file, BYTES);
        } catch (IOException e) {
            throw new OrthancFileException("cannot read " + file + ": " + e, e);
        }
    }

    private void put(String name, RequestBody body, @Nullable String revision) {
        execute(api().setAttachment(level(), id(), name, body, revision));
    }
}
