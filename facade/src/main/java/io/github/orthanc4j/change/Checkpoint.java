package io.github.orthanc4j.change;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Where a reader of the changes keeps its place. For one reader at a time. */
public interface Checkpoint {

    /** The number of the last change that was dealt with; 0 for none. */
    long load();

    /** Keeps a number. When this returns, {@link #load} gives it, also after a crash if that is what is wanted. */
    void save(long seq);

    /** A place in a file, which is replaced as a whole. A file that is not there means the beginning of the log. */
    static Checkpoint file(Path file) {
        return new FileCheckpoint(file);
    }

    /** A place that is forgotten with this object, to begin with the changes after a number. */
    static Checkpoint inMemory(long seq) {
        AtomicLong place = new AtomicLong(seq);
        return new Checkpoint() {
            @Override
            public long load() {
                return place.get();
            }

            @Override
            public void save(long number) {
                place.set(number);
            }
        };
    }
}
