package io.github.orthanc4j.find;

import io.github.orthanc4j.find.PageShift.Kind;
import io.github.orthanc4j.id.OrthancId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pages through results of which the server can list the identifiers only: they come in one answer, are kept (20 bytes
 * each), and described page by page. What is deleted in between is left out; what is inserted does not appear.
 */
final class IdListPager<T> implements Pager<T> {

    private final LongFunction<PackedIds> list;
    private final BiFunction<List<OrthancId>, List<String>, List<T>> describe;
    private final PageOptions options;
    private @Nullable PackedIds ids;
    private long position;
    private long delivered;

    /**
     * @param list asks for the identifiers; takes how many of them will be used at most
     * @param describe asks for a page, without what does not exist any more; takes the identifiers, and the PatientIDs or
     *     UIDs that came with them
     */
    IdListPager(
            LongFunction<PackedIds> list,
            BiFunction<List<OrthancId>, List<String>, List<T>> describe,
            PageOptions options) {
        this.list = list;
        this.describe = describe;
        this.options = options;
        this.position = options.startingAt();
    }

    @Override
    public List<T> next() {
        PackedIds all = ids;
        if (all == null && delivered < options.limit()) {
            all = list.apply(saturatedSum(options.startingAt(), options.limit()));
            ids = all;
        }
        while (all != null && delivered < options.limit() && position < all.size()) {
            long size = Math.min(options.pageSize(), options.limit() - delivered);
            // within the list, so within int
            int from = (int) position;
            int to = (int) Math.min(all.size(), position + size);
            List<OrthancId> wanted = all.slice(from, to);
            List<T> page = describe.apply(wanted, all.dicomIdentifiers(from, to));
            int gone = wanted.size() - page.size();
            if (gone > 0) {
                options.onShift().accept(new PageShift(Kind.GONE, position, gone, 0, true));
            }
            position += wanted.size();
            delivered += page.size();
            if (!page.isEmpty()) {
                return page;
            }
        }
        return List.of();
    }

    private static long saturatedSum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
