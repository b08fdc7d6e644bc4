package examples;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs an example by its name, from the jar of the examples. */
public final class Main {

    private static final Map<String, Program> PROGRAMS = new TreeMap<>(Map.ofEntries(
            Map.entry("anonymize-cohort", AnonymizeCohort::main),
            Map.entry("archive-all", ArchiveAll::main),
            Map.entry("auto-classify", AutoClassify::main),
            Map.entry("auto-route", AutoRoute::main),
            Map.entry("check", Check::main),
            Map.entry("download-anonymized", DownloadAnonymized::main),
            Map.entry("follow-changes", FollowChanges::main),
            Map.entry("import", Import::main),
            Map.entry("query-retrieve", QueryRetrieve::main),
            Map.entry("quickstart", Quickstart::main),
            Map.entry("replicate", Replicate::main)));

    private interface Program {
        void main(String[] arguments) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Program program = words.isEmpty() ? null : PROGRAMS.get(words.get(0));
        if (program == null) {
            System.err.println("usage: NAME [ARGUMENT...], NAME is one of: " + String.join(" ", PROGRAMS.keySet()));
            System.exit(2);
        }
        program.main(words.subList(1, words.size()).toArray(String[]::new));
    }
}
