package io.krouter.core.internal.toolid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.ToolIdMapper;
import io.krouter.api.ToolIdMapper.Mapping;
import io.krouter.api.contract.ToolIdMapperContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReversibleToolIdMapperTest extends ToolIdMapperContract {

    private static final String LONG_ODD = "call." + "9".repeat(195);
    private static final String LEGAL_46 = "chatcmpl-tool-0123456789abcdef0123456789abcdef";

    @Override
    protected ToolIdMapper mapper() {
        return new ReversibleToolIdMapper();
    }

    @ParameterizedTest
    @CsvSource({
        "call_1, call_1",
        "'', krc_",
        "functions.read:0, krc_functions-2eread-3a0",
        "a-b.c, krc_a--b-2ec",
        "é日, krc_-e9-u65e5",
        "krc_a, krc_krc_a",
        "krc-a, krc_krc--a",
        "krcx_a, krcx_a",
        "krp_a, krp_a"
    })
    void theProviderIsSentWhatTheSchemeSays(String client, String provider) {
        assertThat(mapping().toProvider(client)).isEqualTo(provider);
    }

    @ParameterizedTest
    @CsvSource({
        "call_1, call_1",
        "'', krp_",
        "functions.read:0, krp_functions-2eread-3a0",
        "krp_a, krp_krp_a",
        "krp12-a, krp_krp12--a",
        "krc_a-2eb, krp_krc_a--2eb",
        "krpx_a, krpx_a"
    })
    void theClientIsSentWhatTheSchemeSays(String provider, String client) {
        assertThat(mapping().toClient(provider)).isEqualTo(client);
        assertThat(mapping().minted(provider)).isEqualTo(client);
    }

    @Test
    void aLongIdBecomesItsDigest() {
        assertThat(mapping().toProvider(LONG_ODD))
                .isEqualTo("krc-phrzzRw8BDhdmhi6dQreWw7Y")
                .hasSize(28);
        assertThat(mapping().toClient(LONG_ODD)).isEqualTo("krp-phrzzRw8BDhdmhi6dQreWw7Y");
    }

    @Test
    void thirtySixEscapedCharactersAreTheMostThatAreWrittenOut() {
        String fits = "." + "a".repeat(33);

        assertThat(mapping().toProvider(fits)).hasSize(40).startsWith("krc_");
        assertThat(mapping().toProvider(fits + "a")).hasSize(28).startsWith("krc-");
    }

    @Test
    void anIdThatIsTooLongForOneProviderOnlyStaysForTheOther() {
        Mapping chat = mapper().begin(List.of(LEGAL_46), 40);

        assertThat(mapper().begin(List.of(LEGAL_46), 64).toProvider(LEGAL_46)).isEqualTo(LEGAL_46);
        assertThat(chat.toProvider(LEGAL_46)).startsWith("krc-").hasSize(28);
        assertThat(chat.toClient(chat.toProvider(LEGAL_46))).isEqualTo(LEGAL_46);
    }

    @Test
    void anEncodedIdLooksTheSameToEveryProvider() {
        for (String id : List.of("", "functions.read:0", "a.".repeat(16), LONG_ODD)) {
            assertThat(mapper().begin(List.of(id), 40).toProvider(id))
                    .isEqualTo(mapper().begin(List.of(id), 64).toProvider(id));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "functions.read:0", "a.b", "krc_functions-2eread-3a0"})
    void aShortIdIsReadBackWithoutARequest(String id) {
        String sent = mapping().toProvider(id);

        assertThat(ReversibleToolIdMapper.original(sent)).contains(id);
        assertThat(ReversibleToolIdMapper.original(mapping().toClient(id))).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call_1",
                "",
                "krc",
                "krc-BKpmFdt8yHwkpmnbU_13XMbf",
                "krc_-",
                "krc_-2",
                "krc_-2E",
                "krc_-u12",
                "krc_-61",
                "krc_-u0041",
                "krc_é",
                "krc_-uzzzz",
                "krq_a"
            })
    void whatIsNoEncodedIdIsNotReadBack(String id) {
        assertThat(ReversibleToolIdMapper.original(id)).isEmpty();
    }

    @Test
    void aProviderCannotWriteAnIdOfItsChoiceIntoTheHistory() {
        String crafted = mapping().toProvider("x\r\n" + "../etc");

        assertThat(ReversibleToolIdMapper.original(crafted)).contains("x\r\n../etc");
        assertThat(mapping().toClient(crafted)).matches("[A-Za-z0-9_-]{1,64}");
        assertThat(mapping().minted(crafted)).matches("[A-Za-z0-9_-]{1,64}");
    }

    @Test
    void whatTheProviderMintedGoesBackAsItCameToTheClient() {
        for (String minted : List.of("functions.read:0", LONG_ODD, "krc_a", "")) {
            String client = mapping().minted(minted);
            Mapping next = mapper().begin(List.of(client), 40);

            assertThat(next.toProvider(client)).isEqualTo(client);
            assertThat(next.toClient(minted))
                    .as("the provider still says its own")
                    .isEqualTo(client);
        }
    }

    @Test
    void anIdThatIsMintedAgainIsNumbered() {
        Mapping mapping = mapper().begin(List.of("call_0", "krp1_call_0"), 64);

        assertThat(mapping.toClient("call_0")).isEqualTo("call_0");
        assertThat(mapping.minted("call_0")).isEqualTo("krp2_call_0");
        assertThat(mapping.minted("call_1")).isEqualTo("call_1");
        assertThat(mapper().begin(List.of(LEGAL_46), 64).minted(LEGAL_46)).startsWith("krp1-");
    }

    @Test
    void twoIdsOfOneDigestAreRefusedAndNotQuoted() {
        ToolIdMapper weak = new ReversibleToolIdMapper(id -> "same");

        assertThatThrownBy(() -> weak.begin(List.of("secret." + "a".repeat(50), "b".repeat(41)), 40))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two tool use ids have the same form: one of 57 characters, some of which no provider"
                        + " accepts and one of 41 characters, too long for the provider have one digest; nothing was sent,"
                        + " start a new conversation");
        assertThatThrownBy(() -> weak.begin(List.of("a".repeat(50)), 40).toProvider("b".repeat(50)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLimitWithoutRoomForADigestIsRefused() {
        assertThatThrownBy(() -> mapper().begin(List.of(), 27))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 28 characters")
                .hasMessageContaining("accepts 27");
        assertThat(mapper().begin(List.of(), 28).toProvider("functions.read_some_files:0"))
                .hasSize(28);
    }

    @Test
    void textHasNoIds() {
        assertThat(mapper().begin(List.of("secret"), 40).toString()).doesNotContain("secret");
    }

    private Mapping mapping() {
        return mapper().begin(List.of(), 64);
    }
}
