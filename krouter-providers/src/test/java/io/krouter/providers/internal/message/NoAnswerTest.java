package io.krouter.providers.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoAnswerTest {

    @ParameterizedTest
    @MethodSource
    void saysWhatHappened(Throwable failure, String reason) {
        assertThat(NoAnswer.reason(failure)).isEqualTo(reason);
    }

    static Stream<Arguments> saysWhatHappened() {
        return Stream.of(
                Arguments.of(
                        new UnknownHostException("models.internal"), "the name cannot be resolved: models.internal"),
                Arguments.of(
                        new ConnectException("Failed to connect to /127.0.0.1:9")
                                .initCause(new ConnectException("refused")),
                        "no connection: Failed to connect to /127.0.0.1:9: refused"),
                Arguments.of(
                        new SocketTimeoutException("Connect timed out"),
                        "time-out while connecting: Connect timed out"),
                Arguments.of(
                        new SSLHandshakeException("failed").initCause(new CertificateException("no path")),
                        "its certificate is not trusted: no path; add its authority to upstream.trust if it is yours"),
                Arguments.of(
                        new SSLPeerUnverifiedException("Hostname a not verified:\n  certificate: x"),
                        "its certificate is for other names: Hostname a not verified:"),
                Arguments.of(
                        new IOException("unexpected end of stream on http://a/...", new EOFException("content=00")),
                        "the connection ended before an answer came"),
                Arguments.of(new SocketException("Connection reset"), "Connection reset"),
                Arguments.of(new IOException(), "IOException"));
    }
}
