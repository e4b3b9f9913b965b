package io.krouter.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.ToolIdMapper;
import io.krouter.api.ToolIdMapper.Mapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ToolIdMapper} keeps to. Extend it and hand over your own. */
public abstract class ToolIdMapperContract {

    private static final String LEGAL = "[A-Za-z0-9_-]+";
    private static final String LEGAL_FOR_CLIENT = "[A-Za-z0-9_-]{1,64}";

    /** Ids that every provider accepts. */
    private static final List<String> PLAIN = List.of(
            "tooluse_5vCVGvfrR9qJw1bhKqLxNg",
            "call_abc",
            "call1a",
            "a",
            "-",
            "_",
            "0",
            "toolu_01A09q90qw90lq917835lq9",
            "x".repeat(40));

    /** Ids that no provider accepts, among them those that become one another when characters are stripped. */
    private static final List<String> ODD = List.of(
            "",
            " ",
            "call.1:a",
            "call/1/a",
            "call.1a",
            "call1a ",
            "::",
            ":",
            "functions.read_file:0",
            "functions.read_file:1",
            "id with \"quotes\" and \\",
            "line\nbreak\0nul\u007f",
            "h\u00e9llo",
            "he\u0301llo",
            "\u65e5\u672c\u8a9e",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "\ude00\ud83d",
            "a".repeat(65),
            "a".repeat(64) + "b",
            "a".repeat(64) + ".",
            "\u00e9".repeat(200),
            "call." + "9".repeat(200),
            "call." + "9".repeat(199) + "8");

    /** The mapper to check. Called several times for each test; all that it returns must map alike. */
    protected abstract ToolIdMapper mapper();

    @ParameterizedTest
    @ValueSource(ints = {40, 64})
    public void whatIsSentIsLegalAndFits(int maxLength) {
        Mapping mapping = mapper().begin(all(), maxLength);

        assertThat(all())
                .map(mapping::toProvider)
                .allSatisfy(id -> assertThat(id).matches(LEGAL).hasSizeLessThanOrEqualTo(maxLength));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64})
    public void legalIdsStayAsTheyAre(int maxLength) {
        Mapping mapping = mapper().begin(all(), maxLength);

        assertThat(PLAIN).allSatisfy(id -> assertThat(mapping.toProvider(id)).isEqualTo(id));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64})
    public void whatTheProviderRepeatsComesBackAsTheClientsOwn(int maxLength) {
        Mapping mapping = mapper().begin(all(), maxLength);

        assertThat(all())
                .allSatisfy(id ->
                        assertThat(mapping.toClient(mapping.toProvider(id))).isEqualTo(id));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64})
    public void differentIdsStayDifferent(int maxLength) {
        Mapping mapping = mapper().begin(all(), maxLength);

        assertThat(all()).map(mapping::toProvider).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64})
    public void idsThatEqualTheFormOfOthersStayDifferentToo(int maxLength) {
        Set<String> ids = new LinkedHashSet<>(all());
        for (int round = 0; round < 3; round++) {
            Mapping before = mapper().begin(ids, maxLength);
            List.copyOf(ids).forEach(id -> ids.add(before.toProvider(id)));
        }
        Mapping mapping = mapper().begin(ids, maxLength);

        assertThat(ids).map(mapping::toProvider).doesNotHaveDuplicates();
        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(mapping.toClient(mapping.toProvider(id))).isEqualTo(id));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64})
    public void anIdLooksTheSameInEveryTurnAndAfterARestart(int maxLength) {
        List<String> backwards = new ArrayList<>(all());
        Collections.reverse(backwards);
        Mapping later = mapper().begin(backwards, maxLength);

        for (int turn = 1; turn <= all().size(); turn++) {
            List<String> soFar = all().subList(0, turn);
            Mapping mapping = mapper().begin(soFar, maxLength);
            assertThat(soFar)
                    .allSatisfy(id -> assertThat(mapping.toProvider(id)).isEqualTo(later.toProvider(id)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64})
    public void repeatedIdsDoNoHarm(int maxLength) {
        Mapping mapping = mapper().begin(List.of("call.1", "call.1", "call.2", "call.1"), maxLength);

        assertThat(mapping.toClient(mapping.toProvider("call.1"))).isEqualTo("call.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64})
    public void whatAProviderMintsIsLegalForTheClientAndStaysApart(int maxLength) {
        Mapping mapping = mapper().begin(List.of("tooluse_1"), maxLength);

        assertThat(all()).map(mapping::minted).doesNotHaveDuplicates().allMatch(id -> id.matches(LEGAL_FOR_CLIENT));
        assertThat(all()).map(mapping::toClient).doesNotHaveDuplicates().allMatch(id -> id.matches(LEGAL_FOR_CLIENT));
        assertThat(PLAIN).allSatisfy(id -> assertThat(mapping.minted(id)).isEqualTo(id));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 64})
    public void whatAProviderMintedGoesBackAlikeInEveryLaterTurn(int maxLength) {
        for (String minted : all()) {
            String client = mapper().begin(List.of("tooluse_1"), maxLength).minted(minted);
            Mapping next = mapper().begin(List.of("tooluse_1", client), maxLength);
            Mapping afterThat = mapper().begin(List.of("tooluse_1", client, "tooluse_2"), maxLength);

            assertThat(next.toProvider(client)).matches(LEGAL).hasSizeLessThanOrEqualTo(maxLength);
            assertThat(afterThat.toProvider(client)).isEqualTo(next.toProvider(client));
            assertThat(next.toClient(next.toProvider(client))).isEqualTo(client);
            if (PLAIN.contains(minted)) {
                assertThat(next.toProvider(client)).isEqualTo(minted);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "call_0", "functions.read_file:0"})
    public void anIdThatAProviderMintsInEachTurnIsUniqueInTheConversation(String minted) {
        List<String> conversation = new ArrayList<>();
        for (int turn = 0; turn < 5; turn++) {
            conversation.add(mapper().begin(conversation, 40).minted(minted));
        }
        Mapping mapping = mapper().begin(conversation, 40);

        assertThat(conversation).doesNotHaveDuplicates().allMatch(id -> id.matches(LEGAL_FOR_CLIENT));
        assertThat(conversation).map(mapping::toProvider).doesNotHaveDuplicates();
    }

    @Test
    public void aMappingIsPure() {
        Mapping mapping = mapper().begin(ODD, 40);

        assertThat(ODD).allSatisfy(id -> {
            assertThat(mapping.toProvider(id)).isEqualTo(mapping.toProvider(id));
            assertThat(mapping.toClient(id)).isEqualTo(mapping.toClient(id));
            assertThat(mapping.minted(id)).isEqualTo(mapping.minted(id));
        });
    }

    @Test
    public void aRequestWithoutToolUsesIsMappedToo() {
        assertThat(mapper().begin(List.of(), 40).minted("call_1")).isEqualTo("call_1");
    }

    private static List<String> all() {
        return Stream.concat(PLAIN.stream(), ODD.stream()).toList();
    }
}
