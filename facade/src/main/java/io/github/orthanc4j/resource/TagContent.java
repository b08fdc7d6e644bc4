package io.github.orthanc4j.resource;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.dicom.TagPath;
import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.InstancesApi;
import io.github.orthanc4j.transfer.Download;
import java.util.List;

/** The raw values in the DICOM file of an instance, tag by tag ({@code /instances/{id}/content}). */
@Experimental
public final class TagContent {

    private final Client client;
    private final OrthancId instance;

    TagContent(Client client, OrthancId instance) {
        this.client = client;
        this.instance = instance;
    }

    /** Asks for the numbers of the tags in the file, such as {@code 0010-0010}. */
    public List<String> list() {
        return Decoding.list(client.connection().execute(api().listInstanceContent(id())));
    }

    /**
     * Asks for the next steps of a path: the indexes of the items of a sequence or of the fragments of the pixels, or the
     * numbers of the tags in an item.
     *
     * @throws OrthancNotFoundException if the file has nothing there
     */
    public List<String> list(TagPath path) {
        return Decoding.list(client.connection().execute(api().listInstanceContentItems(id(), path.toString())));
    }

    /**
     * The bytes of a value as they are in the file: in its character set, padded to an even length. Pixels that are not
     * compressed are the item 0 of their tag.
     *
     * @throws OrthancDecodingException from the download, if the path leads to a sequence, to an item of one, or to the
     *     pixels as a whole: {@link #list(TagPath)} tells what is there
     */
    public Download value(TagPath path) {
        return Download.file(client.connection(), () -> api().getInstanceContent(id(), path.toString()));
    }

    private InstancesApi api() {
        return client.connection().api(InstancesApi.class);
    }

    private String id() {
        return instance.toString();
    }

    /** What this is; no values. */
    @Override
    public String toString() {
        return "TagContent of Instance " + instance;
    }
}
