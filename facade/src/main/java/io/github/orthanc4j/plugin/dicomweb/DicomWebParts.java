package io.github.orthanc4j.plugin.dicomweb;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancCallbackException;
import io.github.orthanc4j.error.OrthancFileException;
import io.github.orthanc4j.error.OrthancIOException;
import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.error.OrthancNotFoundException;
import io.github.orthanc4j.internal.http.UnexpectedContentException;
import io.github.orthanc4j.transfer.NewFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Files, frames or values to fetch from Orthanc by DICOMweb (WADO-RS), in constant memory. Nothing is sent before one of the
 * methods is called; each of them sends anew. An answer that breaks off is an error, though it has no length: it must have
 * its closing boundary.
 */
@Experimental
public final class DicomWebParts {

    private final Routes routes;
    private final Supplier<Call<ResponseBody>> request;

    DicomWebParts(Routes routes, Supplier<Call<ResponseBody>> request) {
        this.routes = routes;
        this.request = request;
    }

    private interface Step {
        void run(Map<String, String> headers, InputStream content) throws Exception;
    }

    /**
     * Reads the parts while they come.
     *
     * @return how many parts there were
     * @throws OrthancIOException if the connection breaks or the answer is cut off, whatever the reader makes of that
     * @throws OrthancNotFoundException if the server does not have what is asked for
     * @throws OrthancCallbackException if the reader throws a checked exception of its own, which is the cause then; what
     *     is unchecked comes out as it is
     */
    public long read(DicomWebPartReader reader) {
        return readParts((headers, content) -> {
            try {
                reader.read(new DicomWebPart(headers, content));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw failed(e);
            }
        });
    }

    private static RuntimeException failed(Exception exception) {
        if (exception instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            return new OrthancInterruptedException("interrupted while reading a part", exception);
        }
        return new OrthancCallbackException(
                "the reader of a part failed: " + exception.getClass().getName(), exception);
    }

    /**
     * Saves the DICOM files into a folder, each under its SOPInstanceUID. A file appears when it is complete. If the answer
     * breaks off, the files that were complete stay.
     *
     * @param options {@link StandardCopyOption#REPLACE_EXISTING} to replace files, which is an error without
     * @return the files, in the order of the answer
     * @throws OrthancFileException if a file cannot be written, or exists
     * @throws OrthancIOException if the connection breaks, or the answer is cut off
     */
    public List<Path> saveIntoFolder(Path folder, CopyOption... options) {
        List<Path> files = new ArrayList<>();
        readParts((headers, content) -> {
            byte[] start = content.readNBytes(MetaInformation.LONGEST);
            String name = MetaInformation.sopInstanceUid(start) + ".dcm";
            NewFile.write(folder, name, new SequenceInputStream(new ByteArrayInputStream(start), content), options);
            files.add(folder.resolve(name));
        });
        return Collections.unmodifiableList(files);
    }

    private long readParts(Step step) {
        return routes.client().connection().read(request.get(), body -> {
            MultipartReader parts = new MultipartReader(body.byteStream(), boundary(body.contentType()));
            long count = 0;
            for (Map<String, String> headers = parts.next(); headers != null; headers = parts.next()) {
                count++;
                try {
                    step.run(headers, parts.content());
                } catch (Exception e) {
                    throw parts.broken() == null ? asThrown(e) : parts.broken();
                }
            }
            return count;
        });
    }

    /** A part that the reader throws out is not the connection's fault. */
    private static IOException asThrown(Exception e) {
        if (e instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return e instanceof IOException io ? io : new IOException(e);
    }

    private static String boundary(@Nullable MediaType type) throws IOException {
        String boundary = type == null || !type.type().equals("multipart") ? null : type.parameter("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw new UnexpectedContentException("the answer has no parts");
        }
        return boundary;
    }

    /** The kind of this object: its content is not known. */
    @Override
    public String toString() {
        return "DicomWebParts";
    }
}
