package io.krouter.providers.internal.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Verifies servers: with the platform's roots and the user's own, and never with krouter's authority. A server that
 * presents a certificate of that authority is krouter itself, reached in a loop, even if the platform trusts the authority
 * (Debian copies it into Java's own store).
 */
public final class UpstreamTrust extends X509ExtendedTrustManager {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final List<X509Certificate> excluded;
    private final X509ExtendedTrustManager verifier;

    /**
     * @param added trusted besides the platform's roots
     * @param excluded authorities, root or intermediate, that are never trusted, and neither are certificates issued by them
     */
    public UpstreamTrust(Collection<X509Certificate> added, Collection<X509Certificate> excluded) {
        this.excluded = List.copyOf(excluded);
        try {
            Stream<X509Certificate> platform = Arrays.stream(verifierOf(null).getAcceptedIssuers());
            this.verifier = verifierOf(storeOf(Stream.concat(platform, added.stream())
                    .filter(root -> !isExcluded(root))
                    .toList()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the platform's trusted roots cannot be read: " + e.getMessage(), e);
        }
    }

    private static KeyStore storeOf(List<X509Certificate> roots) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < roots.size(); i++) {
            store.setCertificateEntry("root-" + i, roots.get(i));
        }
        return store;
    }

    /** The JDK's verifier for these roots, or for the platform's if there are none given. */
    private static X509ExtendedTrustManager verifierOf(@Nullable KeyStore roots) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(roots);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager verifier) {
                return verifier;
            }
        }
        throw new GeneralSecurityException(factory.getAlgorithm() + " verifies no X.509 certificates");
    }

    /**
     * All certificates of a PEM or DER file.
     *
     * @throws IllegalArgumentException if it cannot be read or contains none
     */
    public static Collection<X509Certificate> read(Path file) {
        try {
            InputStream in = withoutByteOrderMark(Files.readAllBytes(file));
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("expected certificates in " + file + " but there is none");
            }
            return found;
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(
                    "expected a file of certificates in PEM but " + file + " is none: " + e, e);
        }
    }

    /** Editors on Windows write one before the text; Java's certificate factory would take the file for broken DER. */
    private static InputStream withoutByteOrderMark(byte[] file) {
        int from = Arrays.mismatch(file, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length ? BYTE_ORDER_MARK.length : 0;
        return new ByteArrayInputStream(file, from, file.length - from);
    }

    /** Sockets that verify with this. */
    public SSLSocketFactory socketFactory() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, null);
            return new GuardedTls(context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    private boolean isExcluded(X509Certificate certificate) {
        return excluded.stream().anyMatch(ours -> isSame(ours, certificate) || hasIssued(ours, certificate));
    }

    private static boolean isSame(X509Certificate ours, X509Certificate certificate) {
        return Arrays.equals(
                ours.getPublicKey().getEncoded(), certificate.getPublicKey().getEncoded());
    }

    private static boolean hasIssued(X509Certificate ours, X509Certificate certificate) {
        if (!ours.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(ours.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // only the name is the same
        }
    }

    private void refuseLoop(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate certificate : chain) {
            if (isExcluded(certificate)) {
                throw new CertificateException(
                        LoopException.PREFIX + "the server that answered is krouter itself (its certificate is \""
                                + certificate.getSubjectX500Principal() + "\"); look for this host in the hosts file");
            }
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        refuseLoop(chain);
        verifier.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        refuseLoop(chain);
        verifier.checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        refuseLoop(chain);
        verifier.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("only servers are verified here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("only servers are verified here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("only servers are verified here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return verifier.getAcceptedIssuers();
    }
}
