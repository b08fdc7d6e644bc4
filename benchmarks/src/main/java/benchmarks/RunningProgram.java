package benchmarks;

import java.io.BufferedReader;
import java.io.IOException;

/** A task of {@link Programs} in a JVM that has been running for a while: it is told what to do line by line. */
final class RunningProgram implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    RunningProgram(Object... arguments) throws IOException {
        process = Shell.startJava("-Xmx64m", arguments);
        output = process.inputReader();
    }

    /** Gives the program a line, and waits until that is done. */
    Object run(Object line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
        String answer = output.readLine();
        if (!"done".equals(answer)) {
            throw new IOException("the program failed: " + answer);
        }
        return answer;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
