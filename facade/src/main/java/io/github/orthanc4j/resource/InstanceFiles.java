package io.github.orthanc4j.resource;

import io.github.orthanc4j.dicom.DicomTag;
import io.github.orthanc4j.dicom.DicomTags;
import io.github.orthanc4j.find.FindQuery;
import io.github.orthanc4j.find.PagedIterable;
import io.github.orthanc4j.find.Search;
import io.github.orthanc4j.id.LeveledResource;
import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.id.ResourceLevel;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.rest.model.InstanceInfo;
import io.github.orthanc4j.transfer.Download;
import io.github.orthanc4j.transfer.DownloadFilesOptions;
import io.github.orthanc4j.transfer.DownloadReport;
import io.github.orthanc4j.transfer.FileDownloads;
import io.github.orthanc4j.transfer.FileSource;
import io.github.orthanc4j.transfer.FileSources;
import io.github.orthanc4j.transfer.ReplicateOptions;
import io.github.orthanc4j.transfer.Replication;
import io.github.orthanc4j.transfer.ReplicationReport;
import io.github.orthanc4j.transfer.WantedFile;
import io.github.orthanc4j.transfer.WriteZipOptions;
import io.github.orthanc4j.transfer.ZipDownloads;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The files of the instances of resources, for transfers of many. They are listed by one thread. */
public final class InstanceFiles {

    private static final int MOST_KEPT = 1_000;

    /** The parts of a description that are needed here. All parts would take the server longer. */
    private static final String[] OF_INSTANCES = {"MainDicomTags", "Parent", "Attachments"};

    private static final String[] OF_SERIES = {"MainDicomTags", "Parent"};

    private final Client client;
    /** The patient or study whose series are asked for together when one is needed; null if there is none, or if they were. */
    private @Nullable ContainerRef seriesParent;

    private final Map<OrthancId, Series> series = latest();
    private final Map<OrthancId, Study> studies = latest();
    /** The tags of a series, its study and its patient. */
    private final Map<OrthancId, List<DicomTags>> above = latest();

    private InstanceFiles(Client client) {
        this.client = client;
    }

    /** Downloads the files of all instances of resources into a folder. */
    public static DownloadReport download(
            Client client,
            Iterable<? extends LeveledResource> resources,
            Path folder,
            Consumer<DownloadFilesOptions> settings) {
        return FileDownloads.download(
                client, sources(client, resources), folder, Options.of(new DownloadFilesOptions(), settings));
    }

    /** Downloads the files of all instances of resources into a ZIP. */
    public static DownloadReport writeZip(
            Client client,
            Iterable<? extends LeveledResource> resources,
            Path file,
            Consumer<WriteZipOptions> settings) {
        return ZipDownloads.write(
                client, sources(client, resources), file, Options.of(new WriteZipOptions(), settings));
    }

    /** Downloads the files of all instances of resources into a stream, as a ZIP. */
    public static DownloadReport writeZip(
            Client client,
            Iterable<? extends LeveledResource> resources,
            OutputStream stream,
            Consumer<WriteZipOptions> settings) {
        return ZipDownloads.write(
                client, sources(client, resources), stream, Options.of(new WriteZipOptions(), settings));
    }

    /** Copies the files of all instances of resources into another server. */
    public static ReplicationReport replicate(
            Client client,
            Iterable<? extends LeveledResource> resources,
            Client target,
            Consumer<ReplicateOptions> settings) {
        InstanceFiles targetFiles = new InstanceFiles(target);
        return Replication.replicate(
                client,
                sources(client, resources),
                target,
                targetFiles::find,
                Options.of(new ReplicateOptions(), settings));
    }

    private static FileSources sources(Client client, Iterable<? extends LeveledResource> resources) {
        InstanceFiles files = new InstanceFiles(client);
        return new FileSources() {
            @Override
            public Iterator<FileSource> iterator() {
                return mapped(resources.iterator(), files::source);
            }

            @Override
            public boolean goesOn() {
                return resources instanceof PagedIterable;
            }
        };
    }

    /** Unlike that of a stream, it goes on after an exception if the iterator does. */
    private static <A, B> Iterator<B> mapped(Iterator<? extends A> all, Function<A, B> mapping) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public B next() {
                return mapping.apply(all.next());
            }
        };
    }

    private Map<OrthancId, WantedFile> find(List<OrthancId> ids) {
        Map<OrthancId, WantedFile> found = new HashMap<>();
        ResourceKind.INSTANCES
                .descriptions(client)
                .of(ids)
                .forEach(instance -> found.put(instance.id(), new File(instance)));
        return found;
    }

    private FileSource source(LeveledResource resource) {
        return new FileSource() {
            @Override
            public OrthancId id() {
                return resource.id();
            }

            @Override
            public Iterator<WantedFile> files() {
                return InstanceFiles.this.files(resource);
            }
        };
    }

    private Iterator<WantedFile> files(LeveledResource resource) {
        return mapped(instances(resource), File::new);
    }

    private Iterator<Instance> instances(LeveledResource resource) {
        if (resource instanceof Instance instance && instance.client().isSameServer(client) && isDescribed(instance)) {
            return List.of(instance).iterator();
        }
        if (resource.level() == ResourceLevel.INSTANCE) {
            return List.of(ResourceKind.INSTANCES.get(client, resource.id())).iterator();
        }
        ContainerRef container = (ContainerRef) ResourceRef.of(client, resource.level(), resource.id());
        if (!client.server().known().hasExtendedFind()) {
            return container.instances().iterator();
        }
        seriesParent = container;
        return container.instances(query -> query.responseContent(OF_INSTANCES)).iterator();
    }

    /** Whether its description has the parts that are needed here. A search may have asked for others. */
    private static boolean isDescribed(Instance instance) {
        InstanceInfo info = instance.raw();
        return info.getMainDicomTags() != null
                && info.getParentSeries() != null
                && instance.fileSize().isPresent();
    }

    private Series series(OrthancId id) {
        ContainerRef parent = seriesParent;
        if (parent != null && parent.level() != ResourceLevel.SERIES && !series.containsKey(id)) {
            seriesParent = null;
            FindQuery query = Options.of(
                    new FindQuery(ResourceLevel.SERIES),
                    any -> any.parent(parent).responseContent(OF_SERIES));
            Search<Series> search = new Search<>(client, ResourceKind.SERIES.descriptions(client), query);
            new PagedIterable<>(client, search::resources)
                    .limit(MOST_KEPT)
                    .forEach(each -> series.put(each.id(), each));
        }
        return series.computeIfAbsent(id, any -> ResourceKind.SERIES.get(client, id));
    }

    private List<DicomTags> above(SeriesRef parent) {
        List<DicomTags> known = above.get(parent.id());
        if (known == null) {
            Series found = series(parent.id());
            Study top = studies.computeIfAbsent(found.study().id(), id -> ResourceKind.STUDIES.get(client, id));
            known = List.of(found.mainTags(), top.mainTags(), top.patientTags());
            above.put(parent.id(), known);
        }
        return known;
    }

    /** Keeps what was asked for last: instances of one series come together in most cases. */
    private static <V> Map<OrthancId, V> latest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<OrthancId, V> eldest) {
                return size() > MOST_KEPT;
            }
        };
    }

    private final class File implements WantedFile {

        private final Instance instance;
        private final DicomTags tags;

        File(Instance instance) {
            this.instance = instance;
            this.tags = instance.mainTags();
        }

        @Override
        public OrthancId id() {
            return instance.id();
        }

        @Override
        public OptionalLong size() {
            return instance.fileSize();
        }

        @Override
        public Optional<String> tag(DicomTag tag) {
            Optional<String> value = tags.string(tag);
            if (value.isPresent()) {
                return value;
            }
            for (DicomTags parent : above(instance.series())) {
                value = parent.string(tag);
                if (value.isPresent()) {
                    break;
                }
            }
            return value;
        }

        @Override
        public Download download(@Nullable String transferSyntaxUid) {
            return transferSyntaxUid == null
                    ? instance.file()
                    : instance.file(options -> options.transcode(transferSyntaxUid));
        }

        @Override
        public Optional<String> fetchMd5() {
            return instance.attachments().get(Attachments.DICOM).md5();
        }

        @Override
        public boolean exists() {
            return instance.exists();
        }
    }
}
