package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.KiroFiles;
import io.krouter.desktop.machine.MachineView.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WinCaCheckTest {

    private static final String MODULES =
            "/AppData/Local/Programs/Kiro/resources/app/extensions/kiro.kiro-agent/node_modules/";

    @TempDir
    private Path directory;

    private static List<Finding> look(FakeMachine machine) {
        return new WinCaCheck(machine, Ide.of(machine, Optional.empty())).look();
    }

    private FakeMachine windows() throws IOException {
        FakeMachine machine = new FakeMachine(Os.WINDOWS, directory);
        KiroFiles.onWindows(machine, "1r1");
        return machine;
    }

    @Test
    void theModuleThatKiro012ForgotIsNamed() throws IOException {
        FakeMachine machine = windows()
                .file(
                        MODULES + "win-ca/package.json",
                        "{\"dependencies\":{\"is-electron\":\"^2.2.0\",\"split\":\"^1\"}}")
                .file(MODULES + "split/index.js", "");

        assertThat(look(machine)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.found()).startsWith("lacks is-electron in ");
            assertThat(finding.advice()).contains("issues/9332");
        });
    }

    @Test
    void aWholeOneIsInOrderWhereverItsPartsAre() throws IOException {
        FakeMachine machine = windows()
                .file(
                        MODULES + "win-ca/package.json",
                        "{\"dependencies\":{\"is-electron\":\"^2.2.0\",\"split\":\"^1\"}}")
                .file(MODULES + "split/index.js", "");
        Files.createDirectories(machine.path(MODULES + "win-ca/node_modules/is-electron"));

        assertThat(look(machine)).extracting(Finding::level).containsExactly(Level.OK);
    }

    @Test
    void otherSystemsHaveNoUseForIt() throws IOException {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory);
        KiroFiles.onLinux(machine, "1r1");

        assertThat(look(machine)).isEmpty();
    }
}
