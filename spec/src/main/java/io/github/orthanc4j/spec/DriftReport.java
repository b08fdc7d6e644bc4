package io.github.orthanc4j.spec;

import java.util.ArrayList;
import java.util.List;

/** What an official description has that the curated one had not, and the other way round. */
final class DriftReport {

    private final String upstream;
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();

    DriftReport(String upstream) {
        this.upstream = upstream;
    }

    void added(String what) {
        added.add(what);
    }

    void removed(String what) {
        removed.add(what);
    }

    void changed(String what) {
        changed.add(what);
    }

    String summary() {
        return upstream.isEmpty()
                ? "spec: the curated description alone"
                : "spec: " + upstream + ": " + added.size() + " added, " + removed.size() + " removed, "
                        + changed.size() + " changed (see drift-report.md)";
    }

    String toMarkdown() {
        StringBuilder page = new StringBuilder("# Drift report\n\n");
        if (upstream.isEmpty()) {
            return page.append("No official description was given (`-Dorthanc.upstream=FILE-OR-URL`).\n")
                    .toString();
        }
        page.append("Compared with `").append(upstream).append("`.\n");
        section(page, "Added", "In the official description only; now in the generated code.", added);
        section(page, "Removed", "In the curated description only; kept.", removed);
        section(page, "Changed", "In both, but not alike; the curated form is kept.", changed);
        return page.toString();
    }

    private static void section(StringBuilder page, String title, String meaning, List<String> lines) {
        page.append("\n## ").append(title).append(" (").append(lines.size()).append(")\n\n");
        page.append(meaning).append("\n\n");
        if (lines.isEmpty()) {
            page.append("Nothing.\n");
        }
        lines.stream().sorted().forEach(line -> page.append("- ").append(line).append('\n'));
    }
}
