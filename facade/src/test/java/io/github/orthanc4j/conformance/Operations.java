package io.github.orthanc4j.conformance;

import io.github.orthanc4j.server.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods of a release, and the arguments of those that only read. */
final class Operations {

    private final String release;

    Operations(String release) {
        this.release = release;
    }

    /** Arguments of methods for which the rules of {@link #arguments} find none. */
    private static final Map<String, List<String>> ARGUMENTS = Map.of(
            "getInstancePdf", List.of("id={pdf}"),
            "listInstanceContentItems", List.of("id={structured}", "path=0008-1110"),
            "getInstanceContent", List.of("id={instance}", "path=0010-0010"),
            "downloadJobOutput", List.of("id={job}", "key=archive"),
            "getPlugin", List.of("id={plugin}"),
            "generateUid", List.of("level=study"));

    /**
     * All methods of Orthanc itself, without the interface that repeats them with the level as a parameter. Those of plugins
     * are called by {@code PluginOperationsIT}.
     */
    static List<Description.Method> methods() {
        return Description.get().methods().values().stream()
                .filter(method -> !method.tag().equals("Resources"))
                .filter(method -> method.plugin().isEmpty())
                .toList();
    }

    boolean wasCalled(Description.Method method) {
        String outcome = OperationsReport.outcomes(release).getOrDefault(method.name(), "");
        return outcome.startsWith("validated") || outcome.startsWith("no answer");
    }

    boolean isAvailable(String name) {
        Description.Method method = Description.get().methods().get(name);
        boolean available =
                method.since().isEmpty() || ServerVersion.of(release).isAtLeast(method.since());
        if (!available) {
            OperationsReport.notCalled(release, method, "since " + method.since());
        }
        return available;
    }

    static List<String> arguments(Description.Method method) {
        if (ARGUMENTS.containsKey(method.name())) {
            return ARGUMENTS.get(method.name());
        }
        List<String> arguments = new ArrayList<>();
        if (method.path().contains("{id}")) {
            String kind = method.path().replaceAll("/.*", "");
            arguments.add("id="
                    + switch (kind) {
                        case "patients", "studies", "series", "instances", "jobs", "queries" ->
                            "{" + singular(kind) + "}";
                        case "storage-commitment" -> "{commitment}";
                        default -> "other";
                    });
        }
        Map<String, String> others = Map.of(
                "{name}",
                method.path().contains("metadata") ? "1024" : "1025",
                "{label}",
                "green",
                "{frame}",
                "0",
                "{index}",
                "0");
        others.forEach((name, value) -> {
            if (method.path().contains(name)) {
                arguments.add(name.substring(1, name.length() - 1) + "=" + value);
            }
        });
        if (Set.of("downloadArchive", "downloadMedia", "downloadExtendedMedia").contains(method.name())) {
            arguments.add("resources={study}");
        }
        return arguments;
    }

    private static String singular(String plural) {
        return switch (plural) {
            case "series" -> "series";
            case "studies" -> "study";
            case "queries" -> "query";
            default -> plural.substring(0, plural.length() - 1);
        };
    }
}
