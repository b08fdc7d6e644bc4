package benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Measures several ways to do a task in turns, in another order each round, and prints the median and range of each. The
 * ratio is the median of the ratios in each round, which reduces the influence of other load on the machine.
 */
final class Table {

    private final String title;
    private final String unit;
    private final int rounds;
    private final Map<String, Callable<Double>> ways = new LinkedHashMap<>();

    /** @param unit the unit of the values; if it ends with {@code /s}, higher is better */
    Table(String title, String unit, int rounds) {
        this.title = title;
        this.unit = unit;
        this.rounds = rounds;
    }

    /** Adds a way. The others are compared with the first one. */
    Table way(String name, Callable<Double> measured) {
        ways.put(name, measured);
        return this;
    }

    void run() throws Exception {
        System.out.printf("%n%s (%d rounds, in turns)%n", title, rounds);
        Map<String, double[]> results = new LinkedHashMap<>();
        ways.keySet().forEach(name -> results.put(name, new double[rounds]));
        List<String> order = new ArrayList<>(ways.keySet());
        Random random = new Random(1);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (String name : order) {
                results.get(name)[round] = ways.get(name).call();
            }
        }
        double[] first = results.values().iterator().next();
        System.out.printf("%-34s %12s %22s %8s%n", "", "median " + unit, "min - max", "ratio");
        results.forEach((name, values) -> {
            double ratio = median(IntStream.range(0, rounds).mapToDouble(round -> values[round] / first[round]));
            System.out.printf(
                    "%-34s %12.2f %10.2f - %9.2f %8.3f%n",
                    name,
                    median(DoubleStream.of(values)),
                    DoubleStream.of(values).min().orElseThrow(),
                    DoubleStream.of(values).max().orElseThrow(),
                    ratio);
        });
    }

    private static double median(DoubleStream numbers) {
        double[] values = numbers.sorted().toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
