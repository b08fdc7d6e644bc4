package io.github.orthanc4j.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Speaks just enough HTTP/2 to refuse the first streams, and to answer the next ones with an empty list. */
public final class RefusingServer extends SocketServer {

    /** How streams are refused. */
    public enum Way {
        /** Each stream is reset with REFUSED_STREAM. */
        REFUSED_STREAM,
        /** The connection ends, and says that it took none of its streams. */
        GOAWAY,
        /** The stream is reset with INTERNAL_ERROR: it may have been processed. */
        INTERNAL_ERROR
    }

    private static final int PREFACE = 24;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int ACK = 1;
    private static final int STATUS_200 = 0x88;

    private final Way way;
    private final AtomicInteger refusals;
    private final AtomicInteger requests = new AtomicInteger();

    public RefusingServer(Way way, int refusals) {
        this.way = way;
        this.refusals = new AtomicInteger(refusals);
        start();
    }

    /** How many requests came, refused ones too. */
    public int requests() {
        return requests.get();
    }

    /** A client that speaks HTTP/2 without TLS. */
    public static OkHttpClient http2() {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
    }

    @Override
    void serve(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        DataOutputStream out = new DataOutputStream(connection.getOutputStream());
        in.skipNBytes(PREFACE);
        frame(out, SETTINGS, 0, 0);
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.skipNBytes(length);
            if (type == SETTINGS && flags != ACK) {
                frame(out, SETTINGS, ACK, 0);
            }
            if (type == HEADERS) {
                requests.incrementAndGet();
                if (refusals.getAndDecrement() > 0) {
                    refuse(out, stream);
                } else {
                    frame(out, HEADERS, END_HEADERS, stream, STATUS_200);
                    frame(out, DATA, END_STREAM, stream, '[', ']');
                }
            }
        }
    }

    private void refuse(DataOutputStream out, int stream) throws IOException {
        switch (way) {
            case REFUSED_STREAM -> frame(out, RST_STREAM, 0, stream, 0, 0, 0, 7);
            case INTERNAL_ERROR -> frame(out, RST_STREAM, 0, stream, 0, 0, 0, 2);
            case GOAWAY -> frame(out, GOAWAY, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    private static void frame(DataOutputStream out, int type, int flags, int stream, int... payload)
            throws IOException {
        out.writeByte(0);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        for (int value : payload) {
            out.writeByte(value);
        }
        out.flush();
    }
}
