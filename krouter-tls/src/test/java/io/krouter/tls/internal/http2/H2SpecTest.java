package io.krouter.tls.internal.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.Krouter;
import io.krouter.tls.Door;
import io.krouter.tls.InterceptServer;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Tools;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The conformance tests of h2spec 2.2 (RFC 7540 and 7541), against the whole front door. The program comes out of a Maven
 * plugin's jar. It takes the name for SNI from the host it connects to, so the authority here covers {@code localhost}.
 */
@Tag("external")
@Timeout(300)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "h2spec is here for Linux on amd64 only")
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class H2SpecTest {

    /**
     * Netty's doing. The first two name a stream that has ended: it is reset, with {@code PROTOCOL_ERROR} and
     * {@code STREAM_CLOSED}, where the tests want {@code STREAM_CLOSED} and {@code GOAWAY}. The third opens a stream of a
     * lower number than the last: it is reset where the test wants {@code GOAWAY}. No request comes of any of them.
     */
    private static final List<String> KNOWN = List.of(
            "half closed (remote): Sends a HEADERS frame",
            "closed: Sends a HEADERS frame",
            "Sends stream identifier that is numerically smaller than previous");

    private static final int LEAST = 140;

    private static final Pattern SUMMARY =
            Pattern.compile("(\\d+) tests, (\\d+) passed, (\\d+) skipped, (\\d+) failed");
    private static final Pattern FAILURE = Pattern.compile("\\u00d7 \\d+: (.+)");

    @TempDir
    private Path directory;

    @Test
    void allButThreeOfTheConformanceTestsPass() throws Exception {
        String output = run();
        Matcher summary = SUMMARY.matcher(output);
        assertThat(summary.find()).as(output).isTrue();
        assertThat(failures(output)).as(output).isSubsetOf(KNOWN);
        assertThat(Integer.parseInt(summary.group(2))).as(output).isGreaterThanOrEqualTo(LEAST);
    }

    private static Set<String> failures(String output) {
        return FAILURE.matcher(output).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private String run() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(List.of("localhost"), Clock.systemUTC());
        try (Krouter krouter = Krouter.builder()
                        .interceptor(H2SpecTest::hello)
                        .discover(false)
                        .build();
                InterceptServer server = InterceptServer.builder(authority, () -> krouter)
                        .transparent(Door.loopback(0))
                        .build()) {
            server.start();
            return runAgainst(server.transparentPort());
        }
    }

    /** Answers behind the request's end, as a backend does: an answer before it would hide what is wrong with the rest. */
    private static LlmResponse hello(Interceptor.Chain chain) throws IOException {
        chain.request().body().writeTo(OutputStream.nullOutputStream());
        return LlmResponse.builder(WireFormat.OPAQUE, 200)
                .headers(HeaderList.of("content-length", "5"))
                .body(Body.of("hello"))
                .build();
    }

    private String runAgainst(int port) throws Exception {
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(List.of("--tls", "--insecure", "--host", "localhost", "--timeout", "3"));
        command.addAll(List.of("--port", Integer.toString(port)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Path program() throws IOException, InterruptedException {
        Path archive = directory.resolve("h2spec.tar.gz");
        try (InputStream in = H2SpecTest.class.getResourceAsStream("/h2spec/2.2.0/h2spec_linux_amd64.tar.gz")) {
            Files.copy(Objects.requireNonNull(in, "expected h2spec on the class path; run with -Pexternal"), archive);
        }
        Tools.run(List.of("tar", "-xzf", archive.toString(), "-C", directory.toString()));
        return directory.resolve("h2spec");
    }
}
