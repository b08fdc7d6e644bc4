package io.github.orthanc4j.find;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A walk that is chosen when its first page is asked for. */
final class LazyPager<T> implements Pager<T> {

    private final Supplier<Pager<T>> choice;
    private @Nullable Pager<T> walk;

    LazyPager(Supplier<Pager<T>> choice) {
        this.choice = choice;
    }

    @Override
    public List<T> next() {
        Pager<T> chosen = walk;
        if (chosen == null) {
            chosen = choice.get();
            walk = chosen;
        }
        return chosen.next();
    }
}
