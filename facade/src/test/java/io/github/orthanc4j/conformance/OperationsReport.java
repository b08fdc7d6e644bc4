package io.github.orthanc4j.conformance;

import io.github.orthanc4j.testing.Releases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Reports for each operation on which release it was called, and whether its answer was compared. */
final class OperationsReport {

    private static final List<String> RELEASES = Releases.tested();
    private static final Path FOLDER = Path.of("target", "operations");
    private static final Map<String, Map<String, String>> OUTCOMES = new ConcurrentHashMap<>();

    private OperationsReport() {}

    static void called(String release, Description.Method method, String outcome) {
        outcomes(release).merge(method.name(), outcome, (before, now) -> before.startsWith("FAILED") ? before : now);
    }

    static void failed(String release, Description.Method method, List<String> violations) {
        outcomes(release).put(method.name(), "FAILED: " + violations);
    }

    /** Notes why a method is not called on a release. */
    static void notCalled(String release, Description.Method method, String reason) {
        outcomes(release).putIfAbsent(method.name(), "not called: " + reason);
    }

    /** Forgets the calls of other tests in this JVM. */
    static void clear() {
        OUTCOMES.clear();
    }

    static Map<String, String> outcomes(String release) {
        return OUTCOMES.computeIfAbsent(release, key -> new ConcurrentHashMap<>());
    }

    /** Saves the outcomes of this JVM, and writes the page from those of all JVMs. */
    static void write(String release) {
        try {
            Files.createDirectories(FOLDER);
            Properties seen = new Properties();
            seen.putAll(outcomes(release));
            try (var writer = Files.newBufferedWriter(FOLDER.resolve(release + ".properties"))) {
                seen.store(writer, null);
            }
            Map<String, Properties> all = new TreeMap<>();
            for (String known : RELEASES) {
                all.put(known, new Properties());
                Path file = FOLDER.resolve(known + ".properties");
                if (Files.exists(file)) {
                    try (var reader = Files.newBufferedReader(file)) {
                        all.get(known).load(reader);
                    }
                }
            }
            Files.writeString(Path.of("target", "operations-report.md"), page(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(Map<String, Properties> all) {
        StringBuilder page = new StringBuilder("# Operations on real servers\n\n");
        page.append("| | described | ").append(String.join(" | ", headings())).append(" |\n");
        page.append("|---|---|").append("---|".repeat(2 * RELEASES.size())).append('\n');
        List<Description.Method> methods = Operations.methods();
        count(page, "operations", methods, all, true);
        count(page, "Java methods", methods, all, false);
        List<Description.Method> json =
                methods.stream().filter(Description.Method::answersJson).toList();
        count(page, "Java methods that answer JSON", json, all, false);
        page.append("\n| Method | Route | ")
                .append(String.join(" | ", RELEASES))
                .append(" |\n|---|---|");
        page.append("---|".repeat(RELEASES.size())).append('\n');
        for (Description.Method method : methods) {
            page.append("| `")
                    .append(method.name())
                    .append("` | `")
                    .append(method)
                    .append("` |");
            RELEASES.forEach(release -> page.append(' ')
                    .append(all.get(release).getProperty(method.name(), "-").replace("|", "\\|"))
                    .append(" |"));
            page.append('\n');
        }
        return page.toString();
    }

    private static List<String> headings() {
        List<String> headings = new ArrayList<>();
        RELEASES.forEach(release -> {
            headings.add("called on " + release);
            headings.add("validated on " + release);
        });
        return headings;
    }

    private static void count(
            StringBuilder page,
            String title,
            List<Description.Method> methods,
            Map<String, Properties> all,
            boolean byRoute) {
        page.append("| ")
                .append(title)
                .append(" | ")
                .append(names(methods, byRoute, new Properties(), "").size());
        for (String release : RELEASES) {
            Properties seen = all.get(release);
            page.append(" | ")
                    .append(names(methods, byRoute, seen, "validated|no answer|FAILED")
                            .size());
            page.append(" | ").append(names(methods, byRoute, seen, "validated").size());
        }
        page.append(" |\n");
    }

    private static Set<String> names(
            List<Description.Method> methods, boolean byRoute, Properties seen, String beginnings) {
        Set<String> names = new TreeSet<>();
        for (Description.Method method : methods) {
            String outcome = seen.getProperty(method.name(), "");
            if (beginnings.isEmpty() || outcome.matches("(?s)(" + beginnings + ").*")) {
                names.add(byRoute ? method.route() : method.name());
            }
        }
        return names;
    }
}
