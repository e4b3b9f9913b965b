package io.krouter.tests.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Settings;
import io.krouter.core.Krouter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownSettingTest {

    @Test
    void anEmbeddersMisspelledKeyIsRefusedAsInTheProgram() {
        Settings misspelled = Settings.of("local", Map.of("base-url", "http://127.0.0.1:1/v1", "api_key", "sk-secret"));
        Krouter.Builder builder = Krouter.builder().provider("openai", misspelled);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("provider \"local\": there is no setting api_key; known are [api-key, base-url, ")
                .hasMessageNotContaining("secret");
    }
}
