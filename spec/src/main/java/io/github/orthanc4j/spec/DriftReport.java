package io.github.orthanc4j.spec;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the page about the differences between an official description and ours. */
final class DriftReport {

    private final String upstream;
    private String release = "";
    private String baseline = "";
    private final Map<String, Set<String>> added = new TreeMap<>();
    private final Map<String, Set<String>> removed = new TreeMap<>();
    private final Map<String, Set<String>> changed = new TreeMap<>();
    private final Map<String, Set<String>> reworded = new TreeMap<>();

    DriftReport(String upstream) {
        this.upstream = upstream;
    }

    /** The file or URL that was compared. */
    String upstream() {
        return upstream;
    }

    /** The release that the official description names, and the release whose facts it was compared with. */
    void compared(String official, String facts) {
        release = official;
        baseline = facts;
    }

    void added(String where, String what) {
        note(added, where, what);
    }

    void removed(String where, String what) {
        note(removed, where, what);
    }

    void changed(String where, String what) {
        note(changed, where, what);
    }

    void reworded(String where, String what) {
        note(reworded, where, what);
    }

    private static void note(Map<String, Set<String>> section, String where, String what) {
        section.computeIfAbsent(where, key -> new TreeSet<>()).add(what);
    }

    private static int count(Map<String, Set<String>> section) {
        return section.values().stream().mapToInt(Collection::size).sum();
    }

    String summary() {
        return upstream.isEmpty()
                ? "spec: the curated description alone"
                : "spec: " + upstream + ": " + count(added) + " added, " + count(removed) + " removed, "
                        + count(changed) + " changed, " + count(reworded)
                        + " reworded (see spec/target/drift-report.md)";
    }

    String toMarkdown() {
        StringBuilder page = new StringBuilder("# Drift report\n\n");
        if (upstream.isEmpty()) {
            return page.append("No official description was given (`-Dorthanc.upstream=FILE-OR-URL`).\n")
                    .toString();
        }
        page.append("`").append(upstream).append("` (Orthanc ").append(release);
        page.append("), compared with the curated description and with the facts of Orthanc ");
        page.append(baseline).append(".\n");
        section(page, "Added", "In the official description only; now in the generated code.", added);
        section(page, "Removed", "Not in the official description; kept in the generated code.", removed);
        section(page, "Changed", "Different in both; the curated form is kept.", changed);
        section(page, "Reworded", "Texts that have changed: check whether their meaning has changed, too.", reworded);
        return page.toString();
    }

    private static void section(StringBuilder page, String title, String meaning, Map<String, Set<String>> things) {
        page.append("\n## ").append(title).append(" (").append(count(things)).append(")\n\n");
        page.append(things.isEmpty() ? "Nothing." : meaning).append("\n");
        page.append(things.isEmpty() ? "" : "\n");
        things.forEach((where, what) -> page.append("- `")
                .append(where)
                .append("`: ")
                .append(String.join(", ", what))
                .append('\n'));
    }
}
