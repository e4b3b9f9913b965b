package io.krouter.core.internal.toolid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolNameMapperTest {

    private static final String LONG = "mcp_a_server_with_quite_a_long_name_of_its_own.v2_list_all_pull_requests";

    @ParameterizedTest
    @CsvSource({
        "executeBash, executeBash",
        "mcp.github/search, krc_mcp-2egithub-2fsearch",
        "krc_x, krc_krc_x",
        "naïve, krc_na-efve"
    })
    void aNameIsMappedAndRestored(String client, String provider) {
        ToolNameMapper names = ToolNameMapper.of(List.of(client, "other"), 64);

        assertThat(names.toProvider(client)).isEqualTo(provider);
        assertThat(names.toClient(provider)).isEqualTo(client);
    }

    @Test
    void aLongNameKeepsItsEnd() {
        ToolNameMapper names = ToolNameMapper.of(List.of(LONG, LONG + "_2"), 64);
        String sent = names.toProvider(LONG);

        assertThat(sent).hasSize(64).matches("krc-[A-Za-z0-9_-]{24}_f_its_own_v2_list_all_pull_requests");
        assertThat(names.toProvider(LONG + "_2")).hasSize(64).isNotEqualTo(sent);
        assertThat(names.toClient(sent)).isEqualTo(LONG);
    }

    @Test
    void aNameOfTheLongestLegalLengthStays() {
        String longest = "a".repeat(64);

        assertThat(ToolNameMapper.of(List.of(longest), 64).toProvider(longest)).isEqualTo(longest);
    }

    @Test
    void aNarrowLimitLeavesRoomForTheDigestAlone() {
        assertThat(ToolNameMapper.of(List.of(LONG), 28).toProvider(LONG)).hasSize(28);
        assertThat(ToolNameMapper.of(List.of(LONG), 30).toProvider(LONG))
                .hasSize(30)
                .endsWith("_s");
        assertThatThrownBy(() -> ToolNameMapper.of(List.of(), 27)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameThatTheModelMadeUpReachesTheClientInALegalForm() {
        ToolNameMapper names = ToolNameMapper.of(List.of("executeBash"), 64);

        assertThat(names.toClient("runBash")).isEqualTo("runBash");
        assertThat(names.toClient("run.bash")).isEqualTo("krp_run-2ebash");
        assertThat(names.toClient("")).isEqualTo("krp_");
        assertThat(names.toClient("é".repeat(300))).matches("krp-[A-Za-z0-9_-]{60}");
    }

    @Test
    void textHasNoNames() {
        assertThat(ToolNameMapper.of(List.of("a", "b"), 64))
                .hasToString("ToolNameMapper[2 tool names of at most 64 characters]");
    }
}
