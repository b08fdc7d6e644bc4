package io.github.orthanc4j.image;

import io.github.orthanc4j.internal.Decoding;
import io.github.orthanc4j.rest.model.InstanceInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The order and the distances of slices. */
final class SliceOrder {

    /** In mm; two slices that are closer are at the same place. */
    private static final double SAME_PLACE = 1e-3;

    /** How far a slice may be beside the others, in pixels. */
    private static final double SHIFT = 0.05;

    /** How much a distance may differ from the usual one, as a part of it. */
    private static final double IRREGULARITY = 0.01;

    private SliceOrder() {}

    /** Sorts instances by what the index says of them, if it knows where all are; their files have the last word. */
    static List<InstanceInfo> guess(List<InstanceInfo> instances) {
        try {
            return sorted(instances, instance -> SlicePlane.of(Decoding.tags(instance.getMainDicomTags())));
        } catch (OrthancPixelsException e) {
            return instances;
        }
    }

    static List<Slice> of(List<Slice> slices) {
        return sorted(slices, Slice::plane);
    }

    private static <T> List<T> sorted(List<T> all, Function<T, SlicePlane> plane) {
        record Placed<T>(T value, SlicePlane plane) {}
        List<Placed<T>> placed = all.stream()
                .map(value -> new Placed<>(value, plane.apply(value)))
                .toList();
        return placed.stream()
                .sorted(Comparator.comparingDouble(each -> each.plane.distance(placed.get(0).plane)))
                .map(Placed::value)
                .toList();
    }

    /** The distance of sorted slices; empty where there is none. Refuses slices that make no block. */
    static OptionalDouble distance(List<Slice> slices, boolean mayBeIrregular) {
        double[] gaps = new double[slices.size() - 1];
        for (int i = 1; i < slices.size(); i++) {
            gaps[i - 1] = gap(slices, i);
        }
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < gaps.length; i++) {
            double usual = sorted[gaps.length / 2];
            if (Math.abs(gaps[i] - usual) <= IRREGULARITY * usual) {
                continue;
            }
            if (!mayBeIrregular) {
                throw new OrthancPixelsException(
                        "no volume: between slices " + i + " and " + (i + 1) + " are " + gaps[i] + " mm, elsewhere "
                                + usual + "; a slice may be missing; irregular(true) takes such slices");
            }
            return OptionalDouble.empty();
        }
        return Arrays.stream(gaps).average();
    }

    /** The way from the slice before; refuses two slices at the same place, and one that is not above the first one. */
    private static double gap(List<Slice> slices, int index) {
        Slice first = slices.get(0);
        SlicePlane plane = slices.get(index).plane();
        double gap =
                plane.distance(first.plane()) - slices.get(index - 1).plane().distance(first.plane());
        if (gap < SAME_PLACE) {
            throw new OrthancPixelsException(
                    "no volume: slices " + (index - 1) + " and " + index + " are at the same place");
        }
        double shift = plane.shift(first.plane());
        if (shift > SHIFT * Math.min(first.spacing().get(0), first.spacing().get(1))) {
            throw new OrthancPixelsException(
                    "no volume: slice " + index + " is shifted by " + shift + " mm beside the first one");
        }
        return gap;
    }
}
