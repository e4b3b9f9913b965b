package io.krouter.desktop.machine;

import io.krouter.desktop.config.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Knocks at a port as Kiro would, with real TLS that trusts krouter's root alone. Nothing is asked for once the door is
 * open, so no request ever leaves.
 */
public final class PortProbe {

    private static final int LONGEST_HEAD = 8 << 10;

    private final MachineView machine;
    private final Root root;

    public PortProbe(MachineView machine, Root root) {
        this.machine = machine;
        this.root = root;
    }

    /** Who answered. */
    public enum Answer {
        /** krouter, with a leaf that our root verifies for the host. */
        KROUTER,
        /** A krouter or another interceptor, whose leaf our root does not verify. */
        UNTRUSTED,
        /** Something else: it spoke no proxy's or no TLS's language, or refused. */
        STRANGER,
        /** Nobody listens. */
        NOBODY
    }

    /** @param detail what was said, for people; may be empty */
    public record Outcome(Answer answer, String detail) {}

    /** CONNECT to the host by this proxy, and TLS inside. */
    public Outcome through(Endpoint proxy, String host) {
        return knock(proxy, socket -> {
            connect(socket, host);
            return shakeHands(socket, host);
        });
    }

    /** TLS straight away, as a host that was redirected here. */
    public Outcome at(Endpoint place, String host) {
        return knock(place, socket -> shakeHands(socket, host));
    }

    private interface Talk {
        Outcome with(Socket socket) throws IOException;
    }

    private Outcome knock(Endpoint place, Talk talk) {
        Socket socket;
        try {
            socket = machine.connect(new InetSocketAddress(place.host(), place.port()));
        } catch (IOException e) {
            return new Outcome(Answer.NOBODY, Display.clean(String.valueOf(e.getMessage())));
        }
        try (socket) {
            return talk.with(socket);
        } catch (SSLException e) {
            return new Outcome(
                    isAboutTrust(e) ? Answer.UNTRUSTED : Answer.STRANGER,
                    Display.clean(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return new Outcome(Answer.STRANGER, Display.clean(String.valueOf(e.getMessage())));
        }
    }

    /** Found something to verify, and it did not verify. */
    private static boolean isAboutTrust(SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    private static void connect(Socket socket, String host) throws IOException {
        String request = "CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String head = readHead(socket.getInputStream());
        if (!head.matches("(?s)HTTP/1\\.[01] 200\\b.*")) {
            throw new IOException(
                    "CONNECT was answered with \"" + head.lines().findFirst().orElse("") + "\"");
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        // Byte by byte, since what follows the head belongs to TLS.
        while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private Outcome shakeHands(Socket socket, String host) throws IOException {
        try (SSLSocket tls = (SSLSocket) root.trusted().getSocketFactory().createSocket(socket, host, 443, true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(List.of(new SNIHostName(host)));
            parameters.setApplicationProtocols(new String[] {"http/1.1"});
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return new Outcome(Answer.KROUTER, tls.getSession().getProtocol());
        }
    }
}
