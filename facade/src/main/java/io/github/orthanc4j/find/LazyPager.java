package io.github.orthanc4j.find;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pager that is chosen when its first page is asked for. */
final class LazyPager<T> implements Pager<T> {

    private final Supplier<Pager<T>> choice;
    private @Nullable Pager<T> pager;

    LazyPager(Supplier<Pager<T>> choice) {
        this.choice = choice;
    }

    @Override
    public List<T> next() {
        Pager<T> chosen = pager;
        if (chosen == null) {
            chosen = choice.get();
            pager = chosen;
        }
        return chosen.next();
    }
}
