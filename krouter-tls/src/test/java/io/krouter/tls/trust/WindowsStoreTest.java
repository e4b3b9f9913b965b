package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they would be run on Windows; what Windows makes of them is not proven here. */
class WindowsStoreTest {

    @TempDir
    private Path directory;

    private final CertificateAuthority authority = Roots.authority();
    private final RecordingCommands windows = new RecordingCommands(this::answer);
    private final WindowsStore store = new WindowsStore(windows);
    private Anchor anchor;
    private boolean installed;

    @BeforeEach
    void makeAnchor() throws IOException {
        anchor = Roots.anchor(authority, directory);
    }

    private Commands.Outcome answer(List<String> command) {
        if (command.get(0).equals("powershell")) {
            String der = Base64.getEncoder().encodeToString(Fingerprints.der(anchor.pem()));
            return RecordingCommands.says("bm90IG91cnM=\r\n" + (installed ? der + "\r\n" : ""));
        }
        installed = command.contains("-addstore");
        return RecordingCommands.says("");
    }

    @Test
    void itGoesIntoTheUsersRoots() throws Exception {
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
        store.install(anchor);

        assertThat(store.look(anchor)).isEqualTo(Presence.TRUSTED);
        assertThat(windows.lines()).contains("certutil -user -addstore Root " + anchor.file());
    }

    @Test
    void itIsDeletedOnlyOnceItsSha256FingerprintWasSeen() throws Exception {
        store.remove(anchor);
        assertThat(windows.lines()).noneMatch(line -> line.contains("-delstore"));

        store.install(anchor);
        store.remove(anchor);
        assertThat(windows.lines()).contains("certutil -user -delstore Root " + anchor.sha1());
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void windowsOwnCurlTriesAHandshake() throws Exception {
        try (Probe probe = Probe.open(authority)) {
            assertThat(store.handshake(probe).verdict()).isEqualTo(Handshake.Verdict.ACCEPTED);
        }
        assertThat(windows.lines())
                .singleElement()
                .asString()
                .startsWith("'C:\\Windows\\System32\\curl.exe' --disable");
    }
}
