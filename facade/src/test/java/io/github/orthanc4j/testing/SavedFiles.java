package io.github.orthanc4j.testing;

import io.github.orthanc4j.id.OrthancId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The hashes of files that were saved under the names of their instances. */
public final class SavedFiles {

    private SavedFiles() {}

    /** Reads files of a folder. */
    public static Map<OrthancId, Integer> hashes(List<Path> files) throws IOException {
        Map<OrthancId, Integer> hashes = new HashMap<>();
        for (Path file : files) {
            put(hashes, file.getFileName().toString(), Files.readAllBytes(file));
        }
        return hashes;
    }

    /** Reads the entries of a ZIP. */
    public static Map<OrthancId, Integer> hashesInZip(Path zip) throws IOException {
        Map<OrthancId, Integer> hashes = new HashMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                put(hashes, entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return hashes;
    }

    private static void put(Map<OrthancId, Integer> hashes, String name, byte[] file) {
        OrthancId id = OrthancId.of(name.replace(".dcm", ""));
        if (hashes.put(id, Arrays.hashCode(file)) != null) {
            throw new AssertionError("two files of instance " + id);
        }
    }
}
