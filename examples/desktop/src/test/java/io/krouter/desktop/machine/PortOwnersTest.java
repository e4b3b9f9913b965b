package io.krouter.desktop.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.machine.MachineView.Os;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PortOwnersTest {

    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:22AD 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 52310 1 0000 100 0
               1: 0100007F:22AD 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 99999 1 0000 20 4
            """;

    @TempDir
    private Path directory;

    @Test
    @EnabledOnOs(OS.LINUX)
    void onLinuxTheKernelsTableLeadsToTheProcessThatHoldsTheSocket() throws IOException {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory)
                .file("/proc/net/tcp", TCP)
                .process(7, "/usr/bin/other")
                .process(4711, "/usr/sbin/nginx");
        Files.createDirectories(machine.path("/proc/4711/fd"));
        Files.createSymbolicLink(machine.path("/proc/4711/fd/3"), Path.of("socket:[52310]"));

        assertThat(new PortOwners(machine).of(8877)).hasValue("nginx (process 4711)");
        assertThat(new PortOwners(machine).of(443)).isEmpty();
    }

    @Test
    void aSocketThatNoVisibleProcessHoldsIsAnotherUsers() throws IOException {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory).file("/proc/net/tcp", TCP);

        assertThat(new PortOwners(machine).of(8877)).hasValue("a process of another user");
    }

    @Test
    void onMacOsLsofIsAsked() {
        FakeMachine machine = new FakeMachine(Os.MACOS, directory)
                .process(612, "/usr/sbin/httpd")
                .program("lsof -nP -iTCP:443 -sTCP:LISTEN", 0, "p612\nf4\n");

        assertThat(new PortOwners(machine).of(443)).hasValue("httpd (process 612)");
    }

    @Test
    void onWindowsNetstatIsReadInAnyLanguage() {
        String german = """

                Aktive Verbindungen

                  Proto  Lokale Adresse         Remoteadresse          Status           PID
                  TCP    0.0.0.0:443            0.0.0.0:0              ABHÖREN         1234
                  TCP    127.0.0.1:8877         127.0.0.1:50123        HERGESTELLT     77
                """;
        FakeMachine machine = new FakeMachine(Os.WINDOWS, directory)
                .process(1234, "C:\\inetpub\\w3wp.exe")
                .program("netstat -ano -p TCP", 0, german);

        assertThat(new PortOwners(machine).of(443)).hasValue("w3wp.exe (process 1234)");
        assertThat(new PortOwners(machine).of(8877)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onTheMachineOfThisTestItIsThisTest() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(new PortOwners(new ThisMachine(Map.of())).of(socket.getLocalPort()))
                    .hasValueSatisfying(owner -> assertThat(owner)
                            .contains("(process " + ProcessHandle.current().pid() + ")"));
        }
    }
}
