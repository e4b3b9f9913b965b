package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.MachineView.Os;
import io.krouter.desktop.machine.RunningDoor;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProxyCheckTest {

    private static final List<String> BOTH = List.of(Setups.HOST, Setups.OTHER);
    private static final int TRANSPARENT = 8443;

    @TempDir
    private Path directory;

    private FakeMachine machine;
    private Setup setup;
    private CertificateAuthority authority;

    @BeforeEach
    void makeMachine() throws IOException {
        machine = new FakeMachine(Os.LINUX, directory);
        setup = Setups.at(directory.resolve("krouter"));
        authority = machine.authority(setup.home(), BOTH, Clock.systemUTC());
    }

    private Finding look() {
        return new ProxyCheck(machine, setup).look().get(0);
    }

    @Test
    void aRunningKrouterOpensAllHostsWithCertificatesThatVerify() throws IOException {
        try (RunningDoor door = RunningDoor.open(authority, BOTH)) {
            machine.listens(Setups.PORT, door.port());

            assertThat(look().level()).isEqualTo(Level.OK);
            assertThat(look().found()).contains("127.0.0.1:8877", Setups.HOST, Setups.OTHER);
        }
    }

    @Test
    void itsTransparentListenerIsTriedWithoutConnect() throws IOException {
        setup = new Setup(
                setup.home(), setup.proxy(), Optional.of(new Endpoint("127.0.0.1", TRANSPARENT)), BOTH, List.of(), "");
        try (RunningDoor door = RunningDoor.open(authority, BOTH)) {
            machine.listens(Setups.PORT, door.port()).listens(TRANSPARENT, door.transparentPort());

            assertThat(new ProxyCheck(machine, setup).look())
                    .extracting(Finding::check, Finding::level)
                    .containsExactly(tuple("proxy", Level.OK), tuple("transparent", Level.OK));
        }
    }

    @Test
    void withoutAnybodyThereItSaysHowToStartIt() {
        assertThat(look().level()).isEqualTo(Level.FAIL);
        assertThat(look().found()).isEqualTo("nothing listens at 127.0.0.1:8877");
        assertThat(look().advice()).contains("krouter run --config FILE");
    }

    @Test
    void aKrouterWithAnotherAuthorityIsNotTrusted() throws IOException {
        CertificateAuthority other = CertificateAuthority.create(BOTH, Clock.systemUTC());
        try (RunningDoor door = RunningDoor.open(other, BOTH)) {
            machine.listens(Setups.PORT, door.port());

            assertThat(look().level()).isEqualTo(Level.FAIL);
            assertThat(look().found()).contains("not of the authority in " + setup.authority());
        }
    }

    @Test
    void somethingElseAtThePortIsNamedByItsAnswer() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> refuseAll(web));
            server.start();
            machine.listens(Setups.PORT, web.getLocalPort());

            assertThat(look().level()).isEqualTo(Level.FAIL);
            assertThat(look().found()).contains("HTTP/1.1 405 No");
        }
    }

    private static void refuseAll(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write("HTTP/1.1 405 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }
}
