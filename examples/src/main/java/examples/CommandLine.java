package examples;

import io.github.orthanc4j.Orthanc;
import io.github.orthanc4j.OrthancBuilder;
import io.github.orthanc4j.error.OrthancAccessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** Reads the arguments of an example, the address of the server and the login. Ends the program if they are wrong. */
final class CommandLine {

    private static final String ENVIRONMENT = """
            environment: ORTHANC_URL names the server. ORTHANC_USERNAME and ORTHANC_PASSWORD log in, or ORTHANC_TOKEN""";

    private static final int UNAUTHORIZED = 401;

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
            System.out.println(help + "\n" + ENVIRONMENT);
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

    /** Makes a folder if it is not there. */
    Path folder(String name) {
        try {
            return Files.createDirectories(Path.of(name));
        } catch (IOException e) {
            throw wrong("cannot make the folder: " + e);
        }
    }

    /** The server in ORTHANC_URL, with the login of the environment. */
    OrthancBuilder server() {
        String url = System.getenv("ORTHANC_URL");
        if (url == null || url.isBlank()) {
            throw wrong("ORTHANC_URL must name the server, as in http://localhost:8042");
        }
        return server("ORTHANC_URL", url, "ORTHANC");
    }

    /**
     * A server, without asking it.
     *
     * @param name what the address is called in messages
     * @param login the beginning of the variables with the login: {@code login + "_USERNAME"}, {@code "_PASSWORD"} and
     *     {@code "_TOKEN"}
     */
    OrthancBuilder server(String name, String url, String login) {
        OrthancBuilder server = builder(name, url);
        Optional<String> user = variable(login + "_USERNAME");
        Optional<String> password = variable(login + "_PASSWORD");
        Optional<String> token = variable(login + "_TOKEN");
        if (user.isPresent() != password.isPresent() || user.isPresent() && token.isPresent()) {
            throw wrong(
                    "a login needs " + login + "_USERNAME and " + login + "_PASSWORD, or " + login + "_TOKEN alone");
        }
        user.ifPresent(value -> server.credentials(value, password.orElseThrow()));
        token.ifPresent(server::bearerToken);
        return server;
    }

    private OrthancBuilder builder(String name, String url) {
        try {
            return Orthanc.builder(url);
        } catch (IllegalArgumentException e) {
            throw wrong(name + ": " + e.getMessage());
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /** Ends the program with 2. Callers throw the result to tell the compiler that the method ends here. */
    Error wrong(String why) {
        System.err.println(program() + ": " + why + " (see --help)");
        System.exit(2);
        return new Error(why);
    }

    /** Ends the program with 3, as a server cannot be used. Callers throw the result, as that of {@link #wrong}. */
    Error unusable(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String login = cause instanceof OrthancAccessException access && access.status() == UNAUTHORIZED
                ? " (ORTHANC_USERNAME and ORTHANC_PASSWORD log in, or ORTHANC_TOKEN)"
                : "";
        System.err.println(program() + ": " + cause.getMessage() + login);
        System.exit(3);
        return new Error(cause);
    }

    private String program() {
        return help.split("\\s+")[1];
    }
}
