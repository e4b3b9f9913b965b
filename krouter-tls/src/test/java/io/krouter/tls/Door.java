package io.krouter.tls;

import io.krouter.api.Interceptor;
import io.krouter.core.Krouter;
import io.krouter.core.Limits;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A running front door on loopback whose backend is one function, and clients that trust it. */
public final class Door implements AutoCloseable {

    public static final String KIRO = "runtime.us-east-1.kiro.dev";
    public static final String AMAZON = "q.us-east-1.amazonaws.com";
    public static final CertificateAuthority AUTHORITY =
            CertificateAuthority.create(List.of(KIRO, AMAZON), Clock.systemUTC());

    private static final int PATIENCE_MILLIS = 20_000;

    private final Krouter krouter;
    private final InterceptServer server;

    private Door(Krouter krouter, InterceptServer server) {
        this.krouter = krouter;
        this.server = server;
    }

    public static Door open(Interceptor backend) throws IOException {
        return open(backend, Limits.DEFAULTS, builder -> builder);
    }

    public static Door open(FrontLimits limits, Interceptor backend) throws IOException {
        return open(backend, Limits.DEFAULTS, builder -> builder.limits(limits));
    }

    public static Door open(Interceptor backend, Limits limits, UnaryOperator<InterceptServer.Builder> settings)
            throws IOException {
        Krouter krouter = Krouter.builder()
                .interceptor(backend)
                .limits(limits)
                .discover(false)
                .build();
        InterceptServer.Builder builder = InterceptServer.builder(AUTHORITY, () -> krouter)
                .listen(loopback(0))
                .transparent(loopback(0));
        InterceptServer server = settings.apply(builder).build();
        server.start();
        return new Door(krouter, server);
    }

    public static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public InterceptServer server() {
        return server;
    }

    public int port() {
        return server.port();
    }

    /** A JDK client of HTTP/1.1 that goes through CONNECT and trusts the root alone. */
    public HttpClient client() throws Exception {
        return client(HttpClient.Version.HTTP_1_1);
    }

    /** The same of either protocol. */
    public HttpClient client(HttpClient.Version version) throws Exception {
        return HttpClient.newBuilder()
                .version(version)
                .proxy(ProxySelector.of(loopback(server.port())))
                .sslContext(Clients.trusting(AUTHORITY))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    public static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://" + KIRO + path)).timeout(Duration.ofSeconds(20));
    }

    /** TLS to the transparent listener, as a client whose hosts file leads here. */
    public SSLSocket connect(String host, String... protocols) throws Exception {
        return tls(plain(server.transparentPort()), host, protocols);
    }

    /** TLS through CONNECT. */
    public SSLSocket connectThroughProxy(String host) throws Exception {
        Socket socket = plain(server.port());
        Wire.write(socket, "CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n");
        String answer = Wire.readHead(socket);
        if (!answer.startsWith("HTTP/1.1 200 ")) {
            throw new IOException("CONNECT was answered with " + answer);
        }
        return tls(socket, host);
    }

    public static Socket plain(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    public static SSLSocket tls(Socket socket, String host, String... protocols) throws Exception {
        SSLContext context = Clients.trusting(AUTHORITY);
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, host, 443, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setApplicationProtocols(protocols);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    @Override
    public void close() {
        server.close();
        krouter.close();
    }
}
