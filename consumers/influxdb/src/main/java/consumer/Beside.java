package consumer;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import okhttp3.OkHttp;
import okhttp3.OkHttpClient;

/** Uses a library that was made for OkHttp 4, beside the program with Orthanc. */
public final class Beside {

    private Beside() {}

    public static void main(String[] arguments) throws Exception {
        if (!OkHttp.VERSION.startsWith("5.")) {
            throw new IllegalStateException("OkHttp " + OkHttp.VERSION + " of " + place());
        }
        System.out.println("influxdb: " + influxVersion());
        Program.main(arguments);
    }

    /** Asks a server of one answer for its version. */
    private static String influxVersion() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server));
            answering.start();
            try (InfluxDBClient client =
                    InfluxDBClientFactory.create("http://127.0.0.1:" + server.getLocalPort(), "token".toCharArray())) {
                return client.version();
            } finally {
                answering.join();
            }
        }
    }

    private static void answer(ServerSocket server) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            in.read(new byte[4096]);
            socket.getOutputStream()
                    .write("HTTP/1.1 204 No Content\r\nX-Influxdb-Version: 9.9.9\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object place() {
        return OkHttpClient.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
