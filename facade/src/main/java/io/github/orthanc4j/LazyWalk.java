package io.github.orthanc4j;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A walk that is chosen when its first page is asked for. */
final class LazyWalk<T> implements Walk<T> {

    private final Supplier<Walk<T>> choice;
    private @Nullable Walk<T> walk;

    LazyWalk(Supplier<Walk<T>> choice) {
        this.choice = choice;
    }

    @Override
    public List<T> next() {
        Walk<T> chosen = walk;
        if (chosen == null) {
            chosen = choice.get();
            walk = chosen;
        }
        return chosen.next();
    }
}
