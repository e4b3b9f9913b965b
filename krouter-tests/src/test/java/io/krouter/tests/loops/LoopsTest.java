package io.krouter.tests.loops;

import static io.krouter.tests.loops.RedirectedKrouter.HOST;
import static io.krouter.tests.loops.RedirectedKrouter.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.core.LoopDetector;
import io.krouter.providers.NameLookup;
import io.krouter.providers.Upstream;
import io.krouter.tests.rig.RawAnswer;
import io.krouter.tls.NameServers;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A backend's name leads to krouter itself. Each guard has to end that alone, with all others switched off, at the second
 * request at the latest.
 */
@Timeout(60)
class LoopsTest {

    /** What a hosts file does. */
    private static final NameLookup REDIRECTED = host -> List.of(InetAddress.getLoopbackAddress());

    private RedirectedKrouter krouter;
    private LyingNameServer dns;
    private NameServers nameServers;

    @BeforeEach
    void start() throws Exception {
        krouter = new RedirectedKrouter();
        dns = new LyingNameServer();
        nameServers = new NameServers(List.of(HOST), List.of(dns.address()));
    }

    @AfterEach
    void stop() throws Exception {
        krouter.close();
        nameServers.close();
        dns.close();
    }

    /** A guard, and how many requests arrive if it is the only one. */
    enum Guard {
        OWN_LISTENERS(1, 503, "LOOP_DETECTED"),
        OWN_AUTHORITY(1, 503, "LOOP_DETECTED"),
        RESOLVER(1, 503, "no address of it but this machine's own"),
        VIA(2, 508, "LOOP_DETECTED"),
        NONCE(2, 508, "LOOP_DETECTED");

        final int arriving;
        final int status;
        final String words;

        Guard(int arriving, int status, String words) {
            this.arriving = arriving;
            this.status = status;
            this.words = words;
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachGuardAloneEndsTheCircle(Guard guard) throws Exception {
        krouter.leavingBy(only(guard).build());

        RawAnswer answer = krouter.chat();

        assertThat(krouter.arrived()).isEqualTo(guard.arriving);
        assertThat(answer.status()).isEqualTo(guard.status);
        assertThat(text(answer)).contains(guard.words);
        assertThat(answer.header("x-amzn-errortype")).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void alsoForWhatIsNoChat(Guard guard) throws Exception {
        krouter.leavingBy(only(guard).build());

        assertThat(krouter.look().status()).isIn(502, 508);
        assertThat(krouter.arrived()).isEqualTo(guard.arriving);
    }

    @ParameterizedTest
    @EnumSource
    void theMarkOfALocalProcessSwitchesNoGuardOff(Guard guard) throws Exception {
        krouter.leavingBy(only(guard).build());

        assertThat(krouter.chat("x-request-source: local").status()).isEqualTo(guard.status);
        assertThat(krouter.arrived()).isEqualTo(guard.arriving);
    }

    @Test
    void withoutAnyItGoesRoundUntilTheTestEndsIt() throws Exception {
        krouter.leavingBy(unguarded(krouter).build());

        krouter.chat();

        assertThat(krouter.arrived()).isEqualTo(RedirectedKrouter.ENOUGH);
    }

    @Test
    void marksOfThisStartAreFoundWhateverElseARequestSays() throws Exception {
        krouter.leavingBy(unguarded(krouter).build());
        String[] marks = krouter.loopDetector().headers(HeaderList.EMPTY, HOST).lines().stream()
                .map(line -> line.name().toUpperCase(Locale.ROOT) + ": " + line.value())
                .toArray(String[]::new);

        assertThat(krouter.chat("x-request-source: local", marks[0], marks[1]).status())
                .isEqualTo(508);
        assertThat(krouter.arrived()).isEqualTo(1);
    }

    @Test
    void aForgedOrReplayedMarkGainsNothing() throws Exception {
        krouter.leavingBy(only(Guard.OWN_LISTENERS).build());
        String ofAnotherStart = "x-krouter-hop: " + nonce(new LoopDetector(), HOST);
        String forAnotherHost = "x-krouter-hop: " + nonce(krouter.loopDetector(), "q.us-east-1.amazonaws.com");
        String forged = "x-krouter-hop: " + nonce(krouter.loopDetector(), HOST).replaceFirst("\\.1\\.", ".2.");

        for (String mark : List.of(ofAnotherStart, forAnotherHost, forged)) {
            // As any other request: on to the way out, where the guard that is on ends it.
            assertThat(krouter.chat(mark).status()).isEqualTo(503);
        }
        assertThat(krouter.arrived()).isEqualTo(3);
    }

    @Test
    void aCircleOfTwoKroutersThatTrustEachOtherEnds() throws Exception {
        try (RedirectedKrouter other = new RedirectedKrouter()) {
            krouter.leavingBy(guarded(krouter, other).build());
            other.leavingBy(guarded(other, krouter).build());

            RawAnswer answer = krouter.chat();

            assertThat(answer.status()).isEqualTo(508);
            assertThat(text(answer)).contains("LOOP_DETECTED");
            assertThat(krouter.arrived()).isEqualTo(2);
            assertThat(other.arrived()).isEqualTo(1);
        }
    }

    /** Everything that a user's krouter has, which all looks for itself and not for the other one. */
    private static Upstream.Builder guarded(RedirectedKrouter own, RedirectedKrouter next) {
        return Upstream.builder()
                .trust(next.authority().rootCertificate())
                .exclude(own.authority().rootCertificate(), own.authority().intermediateCertificate())
                .ownListeners(own::addresses)
                .connectTo(HOST + ":443", "127.0.0.1:" + next.port())
                .loopHeaders(own.loopDetector()::headers);
    }

    private Upstream.Builder only(Guard guard) {
        Upstream.Builder builder = unguarded(krouter);
        return switch (guard) {
            case OWN_LISTENERS -> builder.ownListeners(krouter::addresses);
            case OWN_AUTHORITY ->
                builder.exclude(
                        krouter.authority().rootCertificate(),
                        krouter.authority().intermediateCertificate());
            case RESOLVER -> builder.names(nameServers::lookUp);
            case VIA -> builder.loopHeaders(only("via"));
            case NONCE -> builder.loopHeaders(only("x-krouter-hop"));
        };
    }

    private Function<LlmRequest, HeaderList> only(String name) {
        return request -> krouter.loopDetector()
                .headers(request)
                .filter(line -> line.name().equals(name));
    }

    /** Trusts its own authority, as Java does on Debian, and follows a redirect to itself. */
    private static Upstream.Builder unguarded(RedirectedKrouter own) {
        return Upstream.builder()
                .trust(own.authority().rootCertificate())
                .connectTo(HOST + ":443", HOST + ":" + own.port())
                .names(REDIRECTED);
    }

    private static String nonce(LoopDetector loopDetector, String host) {
        return loopDetector
                .headers(HeaderList.EMPTY, host)
                .first("x-krouter-hop")
                .orElseThrow();
    }
}
