package io.github.orthanc4j.testing;

/** A program that starts a server, prints what it knows of it, and then waits. Argument: a name for the configuration. */
final class ServerProgram {

    private ServerProgram() {}

    public static void main(String[] arguments) throws Exception {
        OrthancServer server =
                OrthancServer.release("9.9.9").config("Name", arguments[0]).start();
        System.out.println(server.url() + " " + server.version() + " " + server.dicomPort());
        int input = System.in.read();
        server.close();
        System.exit(input);
    }
}
