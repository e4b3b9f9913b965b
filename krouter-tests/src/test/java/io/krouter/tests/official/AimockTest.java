package io.krouter.tests.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.rig.ChatRequestSpec;
import io.krouter.tests.rig.JacksonJson;
import io.krouter.tests.rig.Rig;
import io.krouter.tests.rig.Way;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * AWS's own client at one end and CopilotKit's aimock at the other: neither end is ours. Aimock runs in its strict mode, in
 * which it refuses what it does not expect.
 */
@Timeout(60)
@ExtendWith(KiroClients.Needed.class)
class AimockTest {

    private static final String WEATHER = "What is the weather in Paris?";

    private static Aimock aimock;
    private static Rig rig;

    @BeforeAll
    static void open() throws Exception {
        aimock = Aimock.start();
        rig = Rig.toModel(aimock.baseUrl()).start();
    }

    @AfterAll
    static void close() throws Exception {
        rig.close();
        aimock.close();
    }

    @ParameterizedTest
    @EnumSource
    void textArrives(Way way, KiroClients clients) throws Exception {
        Outcome outcome = clients.ask(rig, way, ChatRequestSpec.question("Say hello."));

        assertThat(outcome.endedWell()).as(outcome.toString()).isTrue();
        assertThat(outcome.text()).isEqualTo("Hello from a model that krouter's authors did not write 😀");
        assertThat(outcome.last("metadataEvent").at("/tokenUsage/outputTokens").intValue())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aToolIsUsedAndItsResultIsUnderstood(Way way, KiroClients clients) throws Exception {
        Outcome first = clients.ask(rig, way, ChatRequestSpec.question(WEATHER));
        List<ToolUses.Use> uses = ToolUses.in(first);
        assertThat(uses).extracting(ToolUses.Use::name).containsExactly("get_weather");
        assertThat(uses.get(0).json()).isEqualTo(JacksonJson.read("{\"city\":\"Paris\",\"unit\":\"°C\"}"));

        Outcome second = clients.ask(rig, way, ChatRequestSpec.toolResult(WEATHER, uses.get(0), "12 °C, rain"));

        // Aimock says so only if it gets the id that it gave, and the result, as the last message.
        assertThat(second.endedWell()).as(second.toString()).isTrue();
        assertThat(second.text()).isEqualTo("It rains.");
    }

    @ParameterizedTest
    @EnumSource
    void whatAimockDoesNotExpectIsItsRefusal(Way way, KiroClients clients) throws Exception {
        Outcome outcome = clients.ask(rig, way, ChatRequestSpec.question("Something else."));

        assertThat(outcome.endedWell()).isFalse();
        assertThat(outcome.error("message")).contains(Rig.PROVIDER);
    }
}
