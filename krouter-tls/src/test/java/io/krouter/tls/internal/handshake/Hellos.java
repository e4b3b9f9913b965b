package io.krouter.tls.internal.handshake;

import io.krouter.tls.Clients;
import io.krouter.tls.Door;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** TLS hellos, whole and in pieces. */
public final class Hellos {

    private Hellos() {}

    /** What a JDK client says first, in one record. */
    public static byte[] of(String name) throws Exception {
        SSLContext context = Clients.trusting(Door.AUTHORITY);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(name == null ? List.of() : List.of(new SNIHostName(name)));
        engine.setSSLParameters(parameters);
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** The same hello in records of so many bytes. */
    public static byte[] inRecordsOf(int size, byte[] oneRecord) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 5; at < oneRecord.length; at += size) {
            int count = Math.min(size, oneRecord.length - at);
            all.writeBytes(new byte[] {22, 3, 1, (byte) (count >> 8), (byte) count});
            all.write(oneRecord, at, count);
        }
        return all.toByteArray();
    }

    /** A hello with these very bytes as its name, which no client would send. */
    public static byte[] odd(String latin) throws Exception {
        String even = "x".repeat(latin.length() - 4) + ".org";
        String whole = new String(of(even), StandardCharsets.ISO_8859_1);
        return whole.replace(even, latin).getBytes(StandardCharsets.ISO_8859_1);
    }
}
