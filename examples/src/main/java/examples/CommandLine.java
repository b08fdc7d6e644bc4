package examples;

import io.github.orthanc4j.Orthanc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the arguments of an example and the address of the server. Ends the program if they are wrong. */
final class CommandLine {

    private final String help;
    private final Map<String, String> options = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    /**
     * Parses the arguments. {@code --help} prints the help and ends the program with 0.
     *
     * @param known the options of the program; one that takes a value has a word after it: {@code --batch N}
     */
    CommandLine(String help, String[] arguments, String... known) {
        this.help = help;
        if (List.of(arguments).contains("--help")) {
            System.out.println(help);
            System.exit(0);
        }
        Iterator<String> all = List.of(arguments).iterator();
        while (all.hasNext()) {
            String argument = all.next();
            boolean takesValue = Stream.of(known).anyMatch(option -> option.startsWith(argument + " "));
            if (!argument.startsWith("-")) {
                operands.add(argument);
            } else if (takesValue || List.of(known).contains(argument)) {
                String value = takesValue && all.hasNext() ? all.next() : "";
                if (takesValue && (value.isBlank() || value.startsWith("--"))) {
                    throw wrong(argument + " needs a value");
                }
                if (options.put(argument, value) != null) {
                    throw wrong(argument + " is given twice");
                }
            } else {
                throw wrong("there is no option " + argument);
            }
        }
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option));
    }

    /** The number of an option, 1 or more. */
    int number(String option, int most, int otherwise) {
        if (!has(option)) {
            return otherwise;
        }
        String text = options.get(option);
        if (!text.matches("[1-9]\\d{0,8}") || Integer.parseInt(text) > most) {
            throw wrong(option + " needs a number from 1 to " + most + ", not " + text);
        }
        return Integer.parseInt(text);
    }

    /** The arguments that are not options, such as files. */
    List<String> operands(int least, int most) {
        if (operands.size() < least) {
            throw wrong("an argument is missing");
        }
        if (operands.size() > most) {
            throw wrong("this argument is one too many: " + operands.get(most));
        }
        return operands;
    }

    /** The value of ORTHANC_URL. */
    String serverUrl() {
        String url = System.getenv("ORTHANC_URL");
        if (url == null || url.isBlank()) {
            throw wrong("ORTHANC_URL must name the server, as in http://localhost:8042");
        }
        return url("ORTHANC_URL", url);
    }

    /** Checks the form of an address, without asking the server. */
    String url(String name, String url) {
        try {
            Orthanc.builder(url);
            return url;
        } catch (IllegalArgumentException e) {
            throw wrong(name + ": " + e.getMessage());
        }
    }

    /** Ends the program with 2. Callers throw the result to tell the compiler that the method ends here. */
    Error wrong(String why) {
        String program = help.split("\\s+")[1];
        System.err.println(program + ": " + why + " (see --help)");
        System.exit(2);
        return new Error(why);
    }
}
