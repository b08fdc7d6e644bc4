package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.transfer.SingleUpload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** DICOM files as the parts of one body, each read piece by piece when its turn comes. */
final class PartsBody extends RequestBody {

    private static final MediaType DICOM = MediaType.get("application/dicom");

    /** No file has it: it is made up anew for each body, and 122 of its bits are random. */
    private final String boundary = UUID.randomUUID().toString();

    private final List<RequestBody> files = new ArrayList<>();

    PartsBody(Collection<Path> paths) {
        for (Path path : paths) {
            try {
                files.add(SingleUpload.bodyOf(path, DICOM));
            } catch (IOException e) {
                throw new OrthancFileException("cannot read " + path + ": " + e, e);
            }
        }
    }

    int size() {
        return files.size();
    }

    @Override
    public MediaType contentType() {
        return MediaType.get("multipart/related; type=\"application/dicom\"; boundary=" + boundary);
    }

    @Override
    public long contentLength() throws IOException {
        long length = end().length;
        for (RequestBody file : files) {
            length += start().length + file.contentLength() + 2;
        }
        return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        for (RequestBody file : files) {
            sink.write(start());
            file.writeTo(sink);
            sink.writeUtf8("\r\n");
        }
        sink.write(end());
    }

    private byte[] start() {
        return ("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] end() {
        return ("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
