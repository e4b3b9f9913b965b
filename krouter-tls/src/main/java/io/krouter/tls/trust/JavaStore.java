package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A trust store file for a Java program that is to trust krouter, named to it with {@code -Djavax.net.ssl.trustStore}. It has
 * this Java's own roots as well, since a program follows one such file only. The Java installation's shared file is never
 * changed: every Java program of the machine follows it.
 */
final class JavaStore implements TrustStore {

    static final String NAME = "java";

    /** Java's own default. The file contains no secret, and a program without a password reads it without. */
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final int PATIENCE_MILLIS = 10_000;

    private final Path file;

    JavaStore(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Java programs started with -Djavax.net.ssl.trustStore=" + file;
    }

    @Override
    public Scope scope() {
        return Scope.USER;
    }

    @Override
    public Presence look(Anchor anchor) throws IOException {
        if (!Files.exists(file)) {
            return Presence.ABSENT;
        }
        return aliases(read(), anchor).isEmpty() ? Presence.ABSENT : Presence.TRUSTED;
    }

    @Override
    public List<List<String>> install(Anchor anchor) throws IOException {
        KeyStore store = Files.exists(file) ? read() : javasOwn();
        guarded(() -> {
            store.setCertificateEntry(anchor.name(), anchor.certificate());
            return store;
        });
        write(store);
        return List.of();
    }

    /** The file is gone with the last of krouter's roots: nothing else was ever put into it. */
    @Override
    public List<List<String>> remove(Anchor anchor) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        KeyStore store = read();
        for (String alias : aliases(store, anchor)) {
            guarded(() -> {
                store.deleteEntry(alias);
                return alias;
            });
        }
        if (hasOurs(store)) {
            write(store);
        } else {
            Files.delete(file);
        }
        return List.of();
    }

    private static boolean hasOurs(KeyStore store) throws IOException {
        return guarded(
                () -> Collections.list(store.aliases()).stream().anyMatch(alias -> alias.startsWith("krouter-")));
    }

    private static List<String> aliases(KeyStore store, Anchor anchor) throws IOException {
        return guarded(() -> {
            List<String> aliases = Collections.list(store.aliases());
            aliases.removeIf(alias -> !is(store, alias, anchor));
            return aliases;
        });
    }

    private static boolean is(KeyStore store, String alias, Anchor anchor) {
        try {
            Certificate certificate = store.getCertificate(alias);
            return certificate != null
                    && Fingerprints.sha256(certificate.getEncoded()).equals(anchor.fingerprint());
        } catch (KeyStoreException | CertificateEncodingException e) {
            return false;
        }
    }

    private KeyStore read() throws IOException {
        return guarded(() -> {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            return store;
        });
    }

    private static KeyStore javasOwn() throws IOException {
        return guarded(() -> {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (TrustManager manager : trusting(null)) {
                if (manager instanceof X509TrustManager roots) {
                    for (X509Certificate root : roots.getAcceptedIssuers()) {
                        store.setCertificateEntry("java-" + Fingerprints.sha256(root.getEncoded()), root);
                    }
                }
            }
            return store;
        });
    }

    private void write(KeyStore store) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        guarded(() -> {
            store.store(bytes, PASSWORD);
            return store;
        });
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "java-", ".tmp");
        try {
            Files.write(draft, bytes.toByteArray());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public Handshake handshake(Probe probe) throws IOException {
        SSLContext context = guarded(() -> {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trusting(read()), null);
            return tls;
        });
        Socket plain = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), probe.port());
        plain.setSoTimeout(PATIENCE_MILLIS);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, probe.host(), probe.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new Handshake(Handshake.Verdict.ACCEPTED, NAME, "");
        } catch (SSLException e) {
            return new Handshake(Handshake.Verdict.REFUSED, NAME, String.valueOf(e.getMessage()));
        }
    }

    private static TrustManager[] trusting(@Nullable KeyStore roots) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(roots);
        return factory.getTrustManagers();
    }

    private static <T> T guarded(Work<T> work) throws IOException {
        try {
            return work.get();
        } catch (GeneralSecurityException e) {
            throw new IOException("the Java trust store could not be handled: " + e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T get() throws GeneralSecurityException, IOException;
    }

    @Override
    public String toString() {
        return name();
    }
}
