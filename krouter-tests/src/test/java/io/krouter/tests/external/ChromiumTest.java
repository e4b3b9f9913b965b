package io.krouter.tests.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.rig.Door;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Chromium, whose verifier is also that of the IDE's windows, with a store of its own. */
class ChromiumTest extends ExternalTest {

    @Test
    void itShowsThePageOnceItsStoreHasTheRoot() throws Exception {
        addRoot();

        assertThat(page()).contains(PageServer.WORDS);
    }

    @Test
    void itRefusesWithoutTheRoot() throws Exception {
        assertThat(page()).doesNotContain(PageServer.WORDS).contains("ERR_CERT_AUTHORITY_INVALID");
    }

    private void addRoot() throws Exception {
        Path store = Files.createDirectories(directory.resolve(".pki/nssdb"));
        Program certutil = Program.needed("libnss3-tools", "certutil");
        String database = "sql:" + store;
        certutil.run(directory, Duration.ofSeconds(30), "-d", database, "-N", "--empty-password")
                .well();
        certutil.run(
                        directory,
                        Duration.ofSeconds(30),
                        "-d",
                        database,
                        "-A",
                        "-t",
                        "C,,",
                        "-n",
                        "krouter",
                        "-i",
                        root().toString())
                .well();
    }

    private String page() throws Exception {
        List<String> arguments = new ArrayList<>(List.of(("--headless=new --no-sandbox --disable-gpu --disable-quic"
                        + " --no-first-run --disable-background-networking --disable-component-update --disable-sync"
                        + " --virtual-time-budget=5000 --dump-dom")
                .split(" ")));
        arguments.add("--user-data-dir=" + directory.resolve("profile"));
        arguments.add("--proxy-server=http://127.0.0.1:" + port(Door.PROXY));
        arguments.add("https://" + HOST + "/");
        return Program.needed("chromium", "chromium", "chromium-browser", "google-chrome")
                .run(directory, Duration.ofMinutes(1), Map.of("HOME", directory.toString()), arguments)
                .output();
    }
}
