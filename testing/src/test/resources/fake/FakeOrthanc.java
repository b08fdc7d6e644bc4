import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Does what Orthanc does at its start: reads the port from its configuration, writes a log and answers. */
final class FakeOrthanc {

    public static void main(String[] arguments) throws Exception {
        String config = Files.readString(Path.of(arguments[0]));
        if (config.contains("\"Name\":\"broken\"")) {
            System.err.println("Bad configuration");
            System.exit(255);
        }
        Matcher port = Pattern.compile("\"HttpPort\":(\\d+)").matcher(config);
        port.find();
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1))), 0);
        server.createContext("/", exchange -> {
            byte[] answer = config.getBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        System.err.println("Orthanc version: 9.9.9");
        System.err.println("Orthanc has started");
    }
}
