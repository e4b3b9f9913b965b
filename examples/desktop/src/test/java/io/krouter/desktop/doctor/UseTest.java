package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView.Os;
import io.krouter.desktop.status.Status;
import io.krouter.desktop.status.Status.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a running krouter says of itself, and what is made of it. */
@Timeout(60)
class UseTest {

    private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

    @TempDir
    private Path directory;

    private FakeMachine machine;
    private Setup setup;

    @BeforeEach
    void makeMachine() throws IOException {
        machine = new FakeMachine(Os.LINUX, directory).process(77, "/usr/bin/java");
        setup = Setups.at(Files.createDirectories(directory.resolve("krouter")));
    }

    private void says(Use use) throws IOException {
        Status status = new Status(77, START, setup.proxy(), Optional.empty(), Map.of(Setups.HOST, use));
        Files.writeString(Status.file(setup.home(), Setups.PORT), status.json());
    }

    private Ide ide() {
        return Ide.of(machine, Optional.empty());
    }

    private List<Finding> look() {
        return new UseCheck(machine, setup, ide()).look();
    }

    @Test
    void aStatusIsReadAsItWasWritten() throws IOException {
        Use use = new Use(3, 2, 1, Optional.of(START));
        Status status = new Status(
                77, START, setup.proxy(), Optional.of(setup.proxy()), Map.of(Setups.HOST, use, Setups.OTHER, Use.NONE));
        Path file = Files.writeString(Status.file(setup.home(), 1), status.json());

        assertThat(Status.read(file)).hasValue(status);
        assertThat(Status.all(setup.home())).containsExactly(status);
        assertThat(Status.read(Files.writeString(file, "{ \"pid\": 1 }"))).isEmpty();
    }

    @Test
    void requestsThatCameAreTheProofThatAllWorks() throws IOException {
        says(new Use(1, 0, 2, Optional.of(START.plusSeconds(60))));

        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.OK);
            assertThat(finding.found())
                    .startsWith("2 requests for " + Setups.HOST)
                    .endsWith("at 2026-11-24T09:01:00Z");
        });
    }

    @Test
    void handshakesThatFailWithoutAnyRequestAreDistrust() throws IOException {
        says(new Use(0, 4, 0, Optional.empty()));

        assertThat(look()).extracting(Finding::level).containsExactly(Level.FAIL);
        assertThat(look().get(0).found())
                .isEqualTo("no request came, and clients refused krouter's certificate 4 times");
    }

    @Test
    void whatAKrouterLeftThatIsGoneDoesNotCount() throws IOException {
        says(new Use(1, 0, 2, Optional.of(START)));
        machine.processes().clear();

        assertThat(look()).isEmpty();
        assertThat(Setup.of(machine, setup.home(), Optional.empty(), "").hosts())
                .hasSize(4);
    }

    @Test
    void withoutAConfigurationTheKrouterThatRunsSaysWhereItIs() throws IOException {
        says(Use.NONE);

        Setup found = Setup.of(machine, setup.home(), Optional.empty(), "");

        assertThat(found.proxy()).isEqualTo(setup.proxy());
        assertThat(found.hosts()).containsExactly(Setups.HOST);
    }

    @Test
    void aRequestEndsTheWatchAtOnce() throws Exception {
        says(new Use(1, 0, 2, Optional.of(START)));
        Thread kiro = new Thread(() -> {
            try {
                Thread.sleep(
                        100); // the watch must have begun; a request before it would make this test fail, never pass
                says(new Use(2, 0, 3, Optional.of(START)));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        kiro.start();

        Finding seen = new ChatWatch(setup, ide()).look(Duration.ofSeconds(50));

        assertThat(seen.level()).isEqualTo(Level.OK);
        assertThat(seen.found()).startsWith("1 request for " + Setups.HOST + " while watching");
    }

    @Test
    void aKiroThatIsUsedWhileNothingComesGoesPastTheProxy() throws Exception {
        says(new Use(1, 0, 2, Optional.of(START)));
        assertThat(new ChatWatch(setup, ide()).look(Duration.ofMillis(1)).level())
                .isEqualTo(Level.UNKNOWN);

        machine.kiro(42);
        Finding seen = new ChatWatch(setup, ide()).look(Duration.ofMillis(1));
        assertThat(seen.level()).isEqualTo(Level.FAIL);
        assertThat(seen.advice()).contains("http.proxySupport", "HTTP/2");
    }

    @Test
    void withoutCountsThereIsNothingToWatch() throws Exception {
        assertThat(new ChatWatch(setup, ide()).look(Duration.ofSeconds(50)).level())
                .isEqualTo(Level.UNKNOWN);
    }
}
