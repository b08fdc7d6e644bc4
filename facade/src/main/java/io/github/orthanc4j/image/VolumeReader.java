package io.github.orthanc4j.image;

import io.github.orthanc4j.error.OrthancInterruptedException;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.SeriesApi;
import io.github.orthanc4j.rest.ToolsApi;
import io.github.orthanc4j.rest.model.AttachmentInfo;
import io.github.orthanc4j.rest.model.FindRequest;
import io.github.orthanc4j.rest.model.InstanceInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the slices of a series, several at a time, to where the index says that they belong. When their files say
 * otherwise, they are put in order at the end.
 */
final class VolumeReader {

    /** A part of a description. All parts would take the server longer. */
    private static final String FILES = "Attachments";

    private static final String TAGS = "MainDicomTags";

    private final Client client;
    private final OrthancId series;
    private final VolumeOptions options;
    private final Decoders decoders = new Decoders();
    /** Whether the server had to decode a slice: then it has to decode the next ones, too. */
    private volatile boolean isDecodedByServer;

    VolumeReader(Client client, OrthancId series, VolumeOptions options) {
        this.client = client;
        this.series = series;
        this.options = options;
    }

    Volume read() {
        requireComplete();
        List<InstanceInfo> listed = list(FILES, TAGS);
        List<OrthancId> ids = SliceOrder.guess(listed).stream()
                .map(instance -> Decoding.id(instance.getId(), ResourceLevel.INSTANCE))
                .toList();
        if (ids.isEmpty()) {
            throw new OrthancPixelsException("no volume: the series has no instances");
        }
        SliceBlock block = new SliceBlock(ids.size(), options);
        readAll(ids, block);
        if (!files(listed).equals(files(list(FILES)))) {
            throw new OrthancPixelsException("the series changed while its pixels were read");
        }
        return block.volume();
    }

    private void requireComplete() {
        String status =
                client.execute(api().getSeries(series.toString(), null, null)).getStatus();
        if ("Missing".equals(status) && !options.isIncomplete()) {
            throw new OrthancPixelsException(
                    "no volume: instances of the series are missing; incomplete(true) reads those that are there");
        }
    }

    private List<InstanceInfo> list(String... content) {
        if (!client.server().known().hasExtendedFind()) {
            return Decoding.list(client.execute(api().listSeriesInstances(series.toString(), null, null)));
        }
        FindRequest request = new FindRequest()
                .level(ResourceLevel.INSTANCE.value())
                .query(Map.of())
                .parentSeries(series.toString())
                .responseContent(List.of(content))
                .since(0); // no cap of the configuration counts then
        return Decoding.list(client.execute(client.api(ToolsApi.class).findInstances(request)));
    }

    private SeriesApi api() {
        return client.api(SeriesApi.class);
    }

    /** The names of the files in the storage: an instance that is replaced gets another one. */
    private static Map<String, String> files(List<InstanceInfo> instances) {
        Map<String, String> files = new HashMap<>();
        for (InstanceInfo instance : instances) {
            String name =
                    Decoding.dicomFile(instance).map(AttachmentInfo::getUuid).orElse(instance.getFileUuid());
            files.put(instance.getId(), Decoding.required(name, "name of the file of an instance"));
        }
        return files;
    }

    private void readAll(List<OrthancId> ids, SliceBlock block) {
        AtomicInteger next = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(ids.size());
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Runnable work = () -> {
            for (int i = next.getAndIncrement(); i < ids.size(); i = next.getAndIncrement()) {
                int index = i;
                try {
                    if (failure.get() == null) {
                        block.set(index, read(ids.get(index), slice -> block.place(index, slice)));
                    }
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                } finally {
                    left.countDown();
                }
            }
        };
        // this thread works, too: an executor of the caller's may have no thread left
        List<CompletableFuture<Void>> helpers = IntStream.range(1, Math.min(ids.size(), options.maxConcurrent()))
                .mapToObj(i -> client.runAsync(work::run))
                .toList();
        try {
            work.run();
            left.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrthancInterruptedException("interrupted while a volume was read", e);
        } finally {
            helpers.forEach(helper -> helper.cancel(true));
        }
        rethrow(failure.get());
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException known) {
            throw known;
        }
    }

    /** Reads a slice to the place that is asked for when its header is known. */
    private Slice read(OrthancId id, Function<Slice, PixelSource.Place> placing) {
        PixelSource source = new PixelSource(client, id.toString(), decoders);
        AtomicReference<@Nullable Slice> read = new AtomicReference<>();
        PixelSource.Sink sink = (tags, format) -> {
            Slice slice = Slice.of(id, tags, format);
            read.set(slice);
            return placing.apply(slice);
        };
        if (isDecodedByServer || !source.readFile(sink)) {
            isDecodedByServer = true;
            source.readDecoded(sink);
        }
        return Decoding.required(read.get(), "slice");
    }
}
