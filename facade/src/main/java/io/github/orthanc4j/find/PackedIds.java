package io.github.orthanc4j.find;

import io.github.orthanc4j.error.OrthancDecodingException;
import io.github.orthanc4j.id.OrthancId;
import java.util.ArrayList;
import java.util.List;

/** A list of identifiers that takes 20 bytes for each of them, and about 100 for a PatientID or UID that comes with it. */
final class PackedIds {

    private static final int WORDS = 5;
    private static final int BLOCK = 4096;

    private final List<int[]> blocks = new ArrayList<>();
    private final List<String> dicomIdentifiers = new ArrayList<>();
    private final long most;
    private int size;

    /** A list that may take half of the memory at most. */
    PackedIds() {
        this(Runtime.getRuntime().maxMemory() / (2L * WORDS * Integer.BYTES));
    }

    PackedIds(long most) {
        this.most = most;
    }

    /** @throws OrthancDecodingException if the list becomes too long, as that of a server that does not end */
    void add(OrthancId id) {
        if (size >= most) {
            throw new OrthancDecodingException(
                    "the server lists more than " + most + " identifiers, which memory does not hold", null);
        }
        if (size % BLOCK == 0) {
            blocks.add(new int[BLOCK * WORDS]);
        }
        int[] block = blocks.get(size / BLOCK);
        for (int word = 0; word < WORDS; word++) {
            block[size % BLOCK * WORDS + word] = id.word(word);
        }
        size++;
    }

    /** Adds an identifier with its PatientID or UID (or ""). These are kept until they take about a sixth of the memory. */
    void add(OrthancId id, String dicomIdentifier) {
        add(id);
        if (dicomIdentifiers.size() < most / 16) {
            dicomIdentifiers.add(dicomIdentifier);
        }
    }

    int size() {
        return size;
    }

    /** The identifiers from an index up to, and without, another one, which may exceed the size. */
    List<OrthancId> slice(int from, int to) {
        List<OrthancId> ids = new ArrayList<>();
        for (int index = from; index < Math.min(to, size); index++) {
            ids.add(OrthancId.ofWords(blocks.get(index / BLOCK), index % BLOCK * WORDS));
        }
        return ids;
    }

    /** The PatientIDs or UIDs of a slice, without those that are not kept. */
    List<String> dicomIdentifiers(int from, int to) {
        int kept = dicomIdentifiers.size();
        return dicomIdentifiers.subList(Math.min(from, kept), Math.min(to, kept));
    }
}
