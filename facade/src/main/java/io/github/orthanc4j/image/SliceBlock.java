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
    private final Slice first;
    private final @Nullable Slice[] slices;
    private final PixelValues values;

    /** Makes room for some slices like the first one, whose values are taken over. */
    SliceBlock(int size, VolumeOptions options, Slice first, PixelValues pixels) {
        this.options = options;
        this.first = first;
        this.slices = new Slice[size];
        PixelFormat format = first.format().withFrames(size);
        this.values = new PixelValues(format, SampleDecoder.newArray(format, options.isRescaled(), format.size()));
        System.arraycopy(pixels.array(), 0, values.array(), 0, format.frameSize());
        slices[0] = first;
    }

    /** The place for the values of a slice; refuses one that is not like the first one. */
    PixelSource.Place place(int index, Slice slice) {
        slice.requireFits(first, options.isRescaled());
        int start = index * first.format().frameSize();
        return new PixelSource.Place(values.array(), start, options.isRescaled() ? slice.rescale() : null);
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
        List<Slice> order = SliceOrder.of(placed);
        OptionalDouble distance = SliceOrder.distance(order, options.isIrregular());
        arrange(placed, order);
        return new Volume(values, order, first.spacing(), distance);
    }

    /** Moves slices along the cycles of their permutation, with memory for one of them. */
    private void arrange(List<Slice> placed, List<Slice> order) {
        Map<OrthancId, Integer> places = new HashMap<>();
        for (int i = 0; i < placed.size(); i++) {
            places.put(placed.get(i).id(), i);
        }
        int[] from = order.stream()
                .mapToInt(slice -> Decoding.required(places.get(slice.id()), "slice"))
                .toArray();
        int size = first.format().frameSize();
        Object spare = SampleDecoder.newArray(first.format(), options.isRescaled(), size);
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
