package io.krouter.desktop.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomeTest {

    private static final Path USER = Path.of(System.getProperty("user.home"));

    @Test
    void theOptionBeatsTheVariableAndTheVariableThePlatform() {
        Map<String, String> environment = Map.of("KROUTER_HOME", "/from/variable", "XDG_DATA_HOME", "/xdg");

        assertThat(home(Optional.of(Path.of("/from/option")), environment, "Linux"))
                .isEqualTo(absolute("/from/option"));
        assertThat(home(Optional.empty(), environment, "Linux")).isEqualTo(absolute("/from/variable"));
        assertThat(home(Optional.empty(), Map.of("XDG_DATA_HOME", "/xdg"), "Linux"))
                .isEqualTo(absolute("/xdg/krouter"));
    }

    @Test
    void eachPlatformHasItsOwnPlace() {
        assertThat(home(Optional.empty(), Map.of(), "Linux")).isEqualTo(USER.resolve(".local/share/krouter"));
        assertThat(home(Optional.empty(), Map.of(), "Mac OS X"))
                .isEqualTo(USER.resolve("Library/Application Support/krouter"));
        assertThat(home(Optional.empty(), Map.of("LOCALAPPDATA", "/local"), "Windows 11"))
                .isEqualTo(absolute("/local/krouter"));
        assertThat(home(Optional.empty(), Map.of(), "Windows 11")).isEqualTo(USER.resolve("AppData/Local/krouter"));
    }

    @Test
    void anEmptyVariableOrARelativeXdgDirectoryDoesNotCount() {
        Map<String, String> environment = Map.of("KROUTER_HOME", "", "XDG_DATA_HOME", "relative");

        assertThat(home(Optional.empty(), environment, "Linux")).isEqualTo(USER.resolve(".local/share/krouter"));
    }

    private static Path home(Optional<Path> option, Map<String, String> environment, String system) {
        return Home.find(option, environment, system).directory();
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath();
    }
}
