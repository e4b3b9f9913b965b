package io.krouter.tls.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.krouter.tls.Clients;
import io.krouter.tls.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stolen intermediate key could and could not do to a Java client, and what OpenSSL says of the same chains. */
class HandshakeMatrixTest {

    private static final String INSIDE = "runtime.us-east-1.kiro.dev";
    private static final String OUTSIDE = "s3.us-east-1.amazonaws.com";
    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.create(List.of(INSIDE), Clock.systemUTC());
    private static final Validity VALID = Validity.of(Instant.now(), Duration.ofDays(30));
    private static final Leaf KEY = Certificates.leaf(INSIDE, AUTHORITY.intermediate(), VALID);

    @TempDir
    private Path directory;

    private record Case(
            String name, String connectTo, Certificate[] chain, boolean javaAccepts, boolean openSslAccepts) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws Exception {
        Validity over = new Validity(
                Instant.now().minus(Duration.ofDays(40)), Instant.now().minus(Duration.ofDays(1)));
        GeneralName in = NameConstraint.dns(INSIDE);
        GeneralName out = NameConstraint.dns(OUTSIDE);
        GeneralName address = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
        return Stream.of(
                new Case("inside", INSIDE, chain(leaf(VALID, in)), true, true),
                new Case("outside", OUTSIDE, chain(leaf(VALID, out)), false, false),
                new Case("mixed", INSIDE, chain(leaf(VALID, in, out)), false, false),
                new Case(
                        "sub-domain of a host is inside its subtree",
                        "x." + INSIDE,
                        chain(leaf(VALID, NameConstraint.dns("x." + INSIDE))),
                        true,
                        true),
                new Case("address", "127.0.0.1", chain(leaf(VALID, address)), false, false),
                new Case("host and address", INSIDE, chain(leaf(VALID, in, address)), false, false),
                new Case("wrong name", "q.us-east-1.amazonaws.com", chain(leaf(VALID, in)), false, false),
                new Case("expired", INSIDE, chain(leaf(over, in)), false, false),
                new Case("missing intermediate", INSIDE, new Certificate[] {leaf(VALID, in)}, false, false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aJavaClientThatTrustsOurRootJudgesTheChain(Case tried) throws Exception {
        try (SSLServerSocket server = serve(tried.chain)) {
            if (tried.javaAccepts) {
                assertThat(handshake(server, tried.connectTo)).startsWith("TLSv1.3");
            } else {
                assertThatThrownBy(() -> handshake(server, tried.connectTo)).isInstanceOf(SSLException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void strictOpenSslJudgesTheChain(Case tried) throws Exception {
        assumeTrue(Tools.has("openssl"), "openssl is not on the path");
        Path root = pem("root.pem", AUTHORITY.rootCertificate());
        Path leaf = pem("leaf.pem", tried.chain[0]);
        boolean named = !tried.connectTo.equals("127.0.0.1");
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-CAfile",
                root.toString(),
                "-purpose",
                "sslserver",
                named ? "-verify_hostname" : "-verify_ip",
                tried.connectTo));
        if (tried.chain.length > 1) {
            command.addAll(List.of(
                    "-untrusted", pem("intermediate.pem", tried.chain[1]).toString()));
        }
        command.add(leaf.toString());

        assertThat(Tools.run(command).exit() == 0).isEqualTo(tried.openSslAccepts);
    }

    @Test
    void theChainThatTheAuthorityMakesIsAcceptedAsItIs() throws Exception {
        Leaf leaf = AUTHORITY.leaf(INSIDE, Instant.now());
        try (SSLServerSocket server = serve(leaf.key(), leaf.certificate(), leaf.issuer())) {
            assertThat(handshake(server, INSIDE)).startsWith("TLSv1.3");
        }
    }

    private static X509Certificate leaf(Validity validity, GeneralName... names) throws Exception {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(AUTHORITY
                        .intermediateCertificate()
                        .getSubjectX500Principal()
                        .getEncoded()),
                BigInteger.valueOf(System.nanoTime()),
                validity.start(),
                validity.end(),
                new X500Name("CN=test"),
                KEY.certificate().getPublicKey());
        builder.copyAndAddExtension(Extension.authorityKeyIdentifier, false, holder(KEY));
        builder.copyAndAddExtension(Extension.subjectKeyIdentifier, false, holder(KEY));
        builder.copyAndAddExtension(Extension.basicConstraints, true, holder(KEY));
        builder.copyAndAddExtension(Extension.keyUsage, true, holder(KEY));
        builder.copyAndAddExtension(Extension.extendedKeyUsage, false, holder(KEY));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(AUTHORITY.intermediate().key())));
    }

    private static X509CertificateHolder holder(Leaf leaf) throws Exception {
        return new JcaX509CertificateHolder(leaf.certificate());
    }

    private static Certificate[] chain(X509Certificate leaf) {
        return new Certificate[] {leaf, AUTHORITY.intermediateCertificate()};
    }

    private static SSLServerSocket serve(Certificate... chain) throws Exception {
        return serve(KEY.key(), chain);
    }

    private static SSLServerSocket serve(PrivateKey key, Certificate... chain) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("leaf", key, new char[0], chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> acceptOne(server), "handshake");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void acceptOne(SSLServerSocket server) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            in.read();
        } catch (IOException e) {
            // The client's verdict is what counts.
        }
    }

    private static String handshake(SSLServerSocket server, String host) throws Exception {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        SSLContext context = Clients.trusting(AUTHORITY);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, 443, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite();
        }
    }

    private Path pem(String name, Certificate certificate) throws IOException {
        return Files.writeString(directory.resolve(name), Pem.encode((X509Certificate) certificate));
    }
}
