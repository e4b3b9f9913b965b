package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView.Os;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

    @TempDir
    private Path directory;

    private List<Finding> look(String settings) throws IOException {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory);
        machine.file("~/.config/Kiro/User/settings.json", settings);
        return look(machine);
    }

    private List<Finding> look(FakeMachine machine) {
        Ide ide = Ide.of(machine, Optional.empty());
        Setup setup = Setups.at(directory);
        return new SettingsCheck(ide.settings(), setup, Route.of(ide, setup.proxy())).look();
    }

    @Test
    void withoutAnyTheDefaultsAreInForce() throws IOException {
        assertThat(look(new FakeMachine(Os.LINUX, directory)))
                .extracting(Finding::level)
                .containsExactly(Level.OK);
        assertThat(look("")).extracting(Finding::level).containsExactly(Level.OK);
    }

    @ParameterizedTest
    @CsvSource({"override,OK", "fallback,OK", "on,FAIL", "off,FAIL", "sometimes,WARN"})
    void eachValueOfProxySupportIsJudgedByWhatWasMeasured(String value, Level level) throws IOException {
        assertThat(look("{ \"http.proxySupport\": \"" + value + "\" }"))
                .extracting(Finding::level)
                .containsExactly(level);
    }

    @Test
    void commentsTrailingCommasAndAByteOrderMarkAreReadAsVsCodeDoes() throws IOException {
        assertThat(look("""
                        \uFEFF{
                          // "http.proxySupport": "override",
                          "http.proxySupport": "off", /* never mind */
                          "http.noProxy": [ "*.kiro.dev", ],
                        }
                        """))
                .extracting(Finding::check, Finding::level)
                .containsExactly(tuple("settings-proxy-support", Level.FAIL), tuple("settings-no-proxy", Level.FAIL));
    }

    @Test
    void hostsThatGoWithoutAProxyAreNamed() throws IOException {
        assertThat(look("{ \"http.noProxy\": [ \"localhost\", \"amazonaws.com:443\" ] }"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).startsWith("names " + Setups.OTHER));
    }

    @Test
    void checksThatAreSwitchedOffAreWarnedOf() throws IOException {
        assertThat(look("{ \"http.proxyStrictSSL\": false }"))
                .extracting(Finding::check, Finding::level)
                .containsExactly(tuple("settings-strict-ssl", Level.WARN));
    }

    @Test
    void systemRootsMatterOnlyWhereASettingLeadsTheWay() throws IOException {
        String roots = "\"http.systemCertificates\": false";

        assertThat(look("{ " + roots + " }")).extracting(Finding::level).containsExactly(Level.OK);
        assertThat(look("{ " + roots + ", \"http.proxy\": \"" + Setups.PROXY + "\" }"))
                .extracting(Finding::level)
                .containsExactly(Level.WARN);
    }

    @Test
    void aFileThatIsNoJsonIsSaidToBeIgnored() throws IOException {
        assertThat(look("{ \"http.proxy\": ")).extracting(Finding::level).containsExactly(Level.WARN);
    }

    @Test
    void eachPlatformKeepsThemElsewhere() throws IOException {
        FakeMachine mac = new FakeMachine(Os.MACOS, directory.resolve("mac"));
        mac.file("~/Library/Application Support/Kiro/User/settings.json", "{ \"http.proxySupport\": \"off\" }");
        FakeMachine windows = new FakeMachine(Os.WINDOWS, directory.resolve("windows"));
        windows.file("/AppData/Roaming/Kiro/User/settings.json", "{ \"http.proxySupport\": \"off\" }");

        assertThat(look(mac)).extracting(Finding::level).containsExactly(Level.FAIL);
        assertThat(look(windows)).extracting(Finding::level).containsExactly(Level.FAIL);
    }
}
