package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationReader;
import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.MachineView.Os;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverCheckTest {

    @TempDir
    private Path directory;

    private FakeMachine machine;

    @BeforeEach
    void makeMachine() throws IOException {
        machine = new FakeMachine(Os.LINUX, directory)
                .file("/etc/resolv.conf", "# made by a VPN\nnameserver 10.8.0.1\nnameserver 10.8.0.2\n");
    }

    private Finding look() {
        List<Finding> findings = new ResolverCheck(machine, Setups.at(directory)).look();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    void publicAddressesAreInOrderAndTheServersThatGaveThemAreNamed() {
        assertThat(look().level()).isEqualTo(Level.OK);
        assertThat(look().found()).isEqualTo("all have public addresses (asked: 10.8.0.1 and 10.8.0.2)");
    }

    @Test
    void withoutAnyAddressTheMachineIsOffLineOrItsVpnIs() throws IOException {
        machine.name(Setups.HOST).name(Setups.OTHER);

        assertThat(look().level()).isEqualTo(Level.FAIL);
        assertThat(look().advice()).contains("VPN");
    }

    @Test
    void behindACompanysProxyItIsTheProxyThatKnowsTheNames() throws IOException {
        machine.name(Setups.HOST).name(Setups.OTHER);
        Path file = Files.writeString(
                directory.resolve("krouter.yaml"),
                "intercept: [ " + Setups.HOST + " ]\nupstream: { proxy: \"http://proxy.corp:8080\" }");
        Configuration configuration = new ConfigurationReader(Map.of(), Map.of()).read(file);
        Setup setup = Setup.of(machine, directory, Optional.of(configuration), "");

        assertThat(new ResolverCheck(machine, setup).look())
                .extracting(Finding::level)
                .containsExactly(Level.OK);
    }

    @Test
    void oneThatIsUnknownIsNamed() throws IOException {
        machine.name(Setups.OTHER);

        assertThat(look().level()).isEqualTo(Level.WARN);
        assertThat(look().found()).startsWith(Setups.OTHER + " has no address");
    }

    @Test
    void aNameServerThatLeadsHereIsWrong() throws IOException {
        machine.name(Setups.HOST, "127.0.0.1");

        assertThat(look().level()).isEqualTo(Level.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "192.168.1.1", "172.16.0.1", "100.64.0.1", "fd00::1"})
    void aPrivateAddressMayBeRightBehindAVpn(String address) throws IOException {
        machine.name(Setups.HOST, address);

        assertThat(look().level()).isEqualTo(Level.WARN);
    }

    @Test
    void whatTheHostsFileNamesIsAskedOfTheNameServersAlone() throws IOException {
        FakeMachine split = new FakeMachine(Os.LINUX, directory.resolve("split")) {
            @Override
            public List<InetAddress> resolve(String host) {
                return host.equals(Setups.HOST) ? List.of(InetAddress.getLoopbackAddress()) : super.resolve(host);
            }
        };
        split.file("/etc/hosts", "127.0.0.1 " + Setups.HOST + "\n");

        assertThat(new ResolverCheck(split, Setups.at(directory)).look())
                .extracting(Finding::level)
                .containsExactly(Level.OK);
    }
}
