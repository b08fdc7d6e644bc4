package benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Measures several ways of doing a thing in turns, and prints the median and spread of each. */
final class Table {

    private final String title;
    private final String unit;
    private final int rounds;
    private final Map<String, Callable<Double>> ways = new LinkedHashMap<>();

    /** @param unit of what is measured; more is better if it ends with {@code /s} */
    Table(String title, String unit, int rounds) {
        this.title = title;
        this.unit = unit;
        this.rounds = rounds;
    }

    /** Adds a way; the first one is what the others are compared with. */
    Table way(String name, Callable<Double> measured) {
        ways.put(name, measured);
        return this;
    }

    void run() throws Exception {
        System.out.printf("%n%s (%d rounds, in turns)%n", title, rounds);
        Map<String, double[]> results = new LinkedHashMap<>();
        ways.keySet().forEach(name -> results.put(name, new double[rounds]));
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Callable<Double>> way : ways.entrySet()) {
                results.get(way.getKey())[round] = way.getValue().call();
            }
        }
        double base = median(results.values().iterator().next());
        System.out.printf("%-34s %12s %22s %8s%n", "", "median " + unit, "min - max", "ratio");
        results.forEach((name, values) -> System.out.printf(
                "%-34s %12.2f %10.2f - %9.2f %8.2f%n",
                name, median(values), values[0], values[values.length - 1], median(values) / base));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
