package io.github.orthanc4j.image;

import io.github.orthanc4j.id.OrthancId;
import io.github.orthanc4j.internal.Decoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The values of all slices of a volume. Different slices may be set by different threads. */
final class SliceBlock {

    private final VolumeOptions options;
    private final @Nullable Slice[] slices;
    private @Nullable Room room;

    /** The room for all slices, which must be like the one that came first. */
    private record Room(Slice first, PixelValues values) {}

    SliceBlock(int size, VolumeOptions options) {
        this.options = options;
        this.slices = new Slice[size];
    }

    /** The place for the values of a slice; refuses one that is not like the one that came first. */
    PixelSource.Place place(int index, Slice slice) {
        Room made = room(slice);
        slice.requireFits(made.first, options.isRescaled());
        int start = index * made.first.format().frameSize();
        return new PixelSource.Place(made.values.array(), start, options.isRescaled() ? slice.rescale() : null);
    }

    /** The memory for all is taken only when one slice has come. Its zeros take a while: the other slices come meanwhile. */
    private synchronized Room room(Slice slice) {
        Room made = room;
        if (made == null) {
            PixelFormat format = slice.format().withFrames(slices.length);
            Object array = SampleDecoder.newArray(format, options.isRescaled(), format.size());
            made = new Room(slice, new PixelValues(format, array));
            room = made;
        }
        return made;
    }

    /** Says that the values of a slice are at their place. */
    void set(int index, Slice slice) {
        slices[index] = slice;
    }

    /** The volume, when all slices are there. */
    Volume volume() {
        List<Slice> placed = new ArrayList<>();
        for (Slice slice : slices) {
            placed.add(Decoding.required(slice, "slice"));
        }
        Room filled = room(placed.get(0));
        List<Slice> order = SliceOrder.of(placed);
        OptionalDouble distance = SliceOrder.distance(order, options.isIrregular());
        arrange(filled.values, placed, order);
        return new Volume(filled.values, order, placed.get(0).spacing(), distance);
    }

    /** Moves slices along the cycles of their permutation, with memory for one of them. */
    private void arrange(PixelValues values, List<Slice> placed, List<Slice> order) {
        Map<OrthancId, Integer> places = new HashMap<>();
        for (int i = 0; i < placed.size(); i++) {
            places.put(placed.get(i).id(), i);
        }
        int[] from = order.stream()
                .mapToInt(slice -> Decoding.required(places.get(slice.id()), "slice"))
                .toArray();
        PixelFormat format = placed.get(0).format();
        int size = format.frameSize();
        Object spare = SampleDecoder.newArray(format, options.isRescaled(), size);
        for (int start = 0; start < from.length; start++) {
            if (from[start] == start) {
                continue;
            }
            System.arraycopy(values.array(), start * size, spare, 0, size);
            int to = start;
            for (int next = from[to]; next != start; next = from[to]) {
                System.arraycopy(values.array(), next * size, values.array(), to * size, size);
                from[to] = to;
                to = next;
            }
            System.arraycopy(spare, 0, values.array(), to * size, size);
            from[to] = to;
        }
    }
}
