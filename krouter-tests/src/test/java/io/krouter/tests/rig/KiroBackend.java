package io.krouter.tests.rig;

import io.krouter.api.contract.ScriptedServer;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Stands for Kiro's own backend, with certificates of a throw-away authority for both of its hosts. */
public final class KiroBackend implements AutoCloseable {

    private static final HeldCertificate ROOT = new HeldCertificate.Builder()
            .commonName("Nobody's Root")
            .certificateAuthority(0)
            .build();
    private static final HeldCertificate LEAF = leaf();

    private final ScriptedServer server;

    public KiroBackend() throws IOException {
        this.server = new ScriptedServer(tls().getServerSocketFactory());
    }

    /** For servers that stand for Kiro's hosts too. */
    public static SSLContext tls() {
        return new HandshakeCertificates.Builder().heldCertificate(LEAF).build().sslContext();
    }

    private static HeldCertificate leaf() {
        HeldCertificate.Builder builder = new HeldCertificate.Builder().signedBy(ROOT);
        Arrays.stream(Dialect.values()).map(Dialect::host).forEach(builder::addSubjectAlternativeName);
        return builder.build();
    }

    /** Who signed its certificates. */
    public static X509Certificate root() {
        return ROOT.certificate();
    }

    public ScriptedServer server() {
        return server;
    }

    /** Has the next request answered with this body, in this many chunks or fewer. */
    public KiroBackend answers(byte[] body, int pieces) {
        server.next(peer -> {
            peer.writeChunkedHead("application/vnd.amazon.eventstream");
            for (byte[] piece : Bytes.cut(body, pieces, body.length)) {
                peer.write(Integer.toHexString(piece.length) + "\r\n")
                        .write(piece)
                        .write("\r\n");
            }
            peer.writeChunk("");
        });
        return this;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
