package io.github.orthanc4j.find;

import io.github.orthanc4j.find.PageShift.Kind;
import io.github.orthanc4j.id.OrthancId;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Walks through results of which the server can give the identifiers only, all in one answer: they are kept (20 bytes
 * each), and then asked for page by page. What is deleted in between is left out; what is inserted does not appear.
 */
final class IdListPager<T> implements Pager<T> {

    private final IntFunction<PackedIds> list;
    private final Function<List<OrthancId>, List<T>> describe;
    private final PageOptions options;
    private @Nullable PackedIds ids;
    private int position;
    private int given;

    /**
     * @param list asks for the identifiers, of which so many are of use
     * @param describe asks for a page, without what does not exist any more
     */
    IdListPager(IntFunction<PackedIds> list, Function<List<OrthancId>, List<T>> describe, PageOptions options) {
        this.list = list;
        this.describe = describe;
        this.options = options;
        this.position = options.startingAt();
    }

    @Override
    public List<T> next() {
        PackedIds all = ids;
        if (all == null && given < options.limit()) {
            all = list.apply((int) Math.min(Integer.MAX_VALUE, (long) options.startingAt() + options.limit()));
            ids = all;
        }
        while (all != null && given < options.limit() && position < all.size()) {
            int size = Math.min(options.pageSize(), options.limit() - given);
            List<OrthancId> wanted = all.slice(position, (int) Math.min(all.size(), (long) position + size));
            List<T> page = describe.apply(wanted);
            int gone = wanted.size() - page.size();
            if (gone > 0) {
                options.onShift().accept(new PageShift(Kind.GONE, position, gone, 0, true));
            }
            position += wanted.size();
            given += page.size();
            if (!page.isEmpty()) {
                return page;
            }
        }
        return List.of();
    }
}
