package io.krouter.core.internal.codec.kiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.json.JsonIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KiroDriftTest {

    @ParameterizedTest
    @MethodSource("io.krouter.core.internal.codec.kiro.KiroFixtures#chatRequests")
    void theRecordedClientHasNotMovedOn(String name) {
        JsonIndex request = KiroFixtures.request(name).body().view(JsonIndex.VIEW);
        assertThat(KiroDrift.unknownMembers(request)).isEmpty();
    }

    @Test
    void whatNoModelHasIsNamedOnce() {
        JsonIndex request = JsonIndex.of(
                "{\"new\":1,\"conversationState\":{\"history\":["
                        + "{\"userInputMessage\":{\"mood\":\"secret\",\"images\":[{\"alt\":\"\"},{\"alt\":\"\"}]}},"
                        + "{\"userInputMessage\":{\"mood\":\"\"}},{\"systemMessage\":{}},"
                        + "{\"assistantResponseMessage\":{\"toolUses\":[{\"input\":{\"free\":1},\"caller\":{\"deep\":1}}]}}]}}");
        assertThat(KiroDrift.unknownMembers(request))
                .containsExactly(
                        "conversationState.history[].assistantResponseMessage.toolUses[].caller",
                        "conversationState.history[].systemMessage",
                        "conversationState.history[].userInputMessage.images[].alt",
                        "conversationState.history[].userInputMessage.mood",
                        "new");
    }
}
