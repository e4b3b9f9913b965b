package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.KiroFiles;
import io.krouter.desktop.machine.MachineView.Os;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KiroCheckTest {

    @TempDir
    private Path directory;

    private static List<Finding> look(FakeMachine machine) {
        return new KiroCheck(Ide.of(machine, Optional.empty())).look();
    }

    @Test
    void onEachPlatformItIsFoundWhereItsInstallerPutsIt() throws IOException {
        FakeMachine linux = new FakeMachine(Os.LINUX, directory.resolve("linux"));
        KiroFiles.onLinux(linux, "1r1");
        FakeMachine mac = new FakeMachine(Os.MACOS, directory.resolve("mac"));
        KiroFiles.onMacOs(mac, "1r1");
        FakeMachine windows = new FakeMachine(Os.WINDOWS, directory.resolve("windows"));
        KiroFiles.onWindows(windows, "1r1");

        assertThat(List.of(linux, mac, windows)).allSatisfy(machine -> {
            assertThat(look(machine)).extracting(Finding::level).containsOnly(Level.OK);
            assertThat(look(machine).get(0).found()).startsWith("version 1.0.228, agent 0.3.71, in ");
        });
    }

    @Test
    void aBuildThatIgnoresTheVariableForRootsIsToldAndTheWayOutToo() throws IOException {
        FakeMachine machine = new FakeMachine(Os.MACOS, directory);
        KiroFiles.onMacOs(machine, "1r0");

        assertThat(look(machine))
                .extracting(Finding::check, Finding::level)
                .containsExactly(tuple("kiro", Level.OK), tuple("kiro-fuses", Level.FAIL));
        assertThat(look(machine).get(1).advice()).contains("krouter ca install");
    }

    @Test
    void aKiroElsewhereIsTakenWhereItIsTold() throws IOException {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory);
        machine.file("/my/Kiro/resources/app/package.json", "{\"version\":\"0.9\"}")
                .file("/my/Kiro/kiro", "no fuses");

        assertThat(look(machine).get(0).level()).isEqualTo(Level.UNKNOWN);
        assertThat(new KiroCheck(Ide.of(machine, Optional.of(machine.path("/my/Kiro")))).look())
                .extracting(Finding::found, Finding::level)
                .contains(tuple("version 0.9, in " + machine.path("/my/Kiro"), Level.OK))
                .hasSize(2);
    }
}
