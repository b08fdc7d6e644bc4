package io.github.orthanc4j.change;

import io.github.orthanc4j.Experimental;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the number of the last change that a follower dealt with. For one follower at a time. */
@Experimental
public interface Checkpoint {

    /** The number of the last change that was dealt with; 0 for none. */
    long load();

    /** Keeps a number. Once this returns, {@link #load} gives it, after a crash too if the checkpoint is to survive one. */
    void save(long seq);

    /**
     * Whether a number was saved before, which {@link FollowOptions#fromNow} asks for. By default, whether it is not 0. A
     * checkpoint that can tell a saved 0 from nothing says so here: otherwise a follower that began with an empty log, and is
     * started again before its first change, begins anew.
     */
    default boolean wasSaved() {
        return load() != 0;
    }

    /**
     * A checkpoint in a file, which is replaced as a whole. A missing file stands for the beginning of the log. If the path
     * is a link, it stays one.
     */
    static Checkpoint file(Path file) {
        return new FileCheckpoint(file);
    }

    /** A checkpoint that lasts as long as this object, and begins with the changes after a number. */
    static Checkpoint inMemory(long seq) {
        AtomicLong reached = new AtomicLong(seq);
        AtomicBoolean saved = new AtomicBoolean(seq != 0);
        return new Checkpoint() {
            @Override
            public long load() {
                return reached.get();
            }

            @Override
            public void save(long number) {
                reached.set(number);
                saved.set(true);
            }

            @Override
            public boolean wasSaved() {
                return saved.get();
            }
        };
    }
}
