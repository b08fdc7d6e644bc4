package io.github.orthanc4j.find;

import io.github.orthanc4j.id.OrthancId;
import org.jspecify.annotations.Nullable;

/**
 * A set of identifiers that takes at most 24 bytes for each of them, and some kilobytes. It keeps the first 128 bits of
 * each SHA-1 in 16 tables, which grow one at a time and by less than a third.
 */
final class IdTable {

    private static final int TABLES = 16;
    private static final double FULL = 0.875;
    private static final double GROWTH = 1.3;

    private final long[] @Nullable [] tables = new long[TABLES][];
    private final int[] sizes = new int[TABLES];

    /** Adds an identifier, unless the set has it. */
    void add(OrthancId id) {
        long high = high(id);
        long low = low(id);
        int index = (int) (high >>> 60);
        long[] table = tables[index];
        if (table == null || sizes[index] + 1 > FULL * (table.length / 2.0)) {
            table = grow(table);
            tables[index] = table;
        }
        if (put(table, high, low)) {
            sizes[index]++;
        }
    }

    boolean contains(OrthancId id) {
        long high = high(id);
        long low = low(id);
        long[] table = tables[(int) (high >>> 60)];
        return table != null && table[slot(table, high, low) + 1] != 0;
    }

    /** The present size of the tables in bytes. */
    long bytes() {
        long bytes = 0;
        for (long[] table : tables) {
            bytes += table == null ? 0 : 8L * table.length;
        }
        return bytes;
    }

    private static long[] grow(long @Nullable [] table) {
        int places = table == null ? 4 : (int) (table.length / 2.0 * GROWTH) + 1;
        long[] grown = new long[2 * places];
        for (int i = 0; table != null && i < table.length; i += 2) {
            if (table[i + 1] != 0) {
                put(grown, table[i], table[i + 1]);
            }
        }
        return grown;
    }

    private static boolean put(long[] table, long high, long low) {
        int slot = slot(table, high, low);
        boolean isNew = table[slot + 1] == 0;
        table[slot] = high;
        table[slot + 1] = low;
        return isNew;
    }

    /** Finds the index of an identifier, or of a free place for it. The second half of a free place is 0. */
    private static int slot(long[] table, long high, long low) {
        int places = table.length / 2;
        int place = (int) (((low >>> 32) * places) >>> 32);
        while (table[2 * place + 1] != 0 && (table[2 * place] != high || table[2 * place + 1] != low)) {
            place = place + 1 == places ? 0 : place + 1;
        }
        return 2 * place;
    }

    private static long high(OrthancId id) {
        return (long) id.word(0) << 32 | Integer.toUnsignedLong(id.word(1));
    }

    private static long low(OrthancId id) {
        long low = (long) id.word(2) << 32 | Integer.toUnsignedLong(id.word(3));
        return low == 0 ? 1 : low;
    }
}
