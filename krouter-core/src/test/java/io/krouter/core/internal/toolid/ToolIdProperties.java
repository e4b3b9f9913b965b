package io.krouter.core.internal.toolid;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.ToolIdMapper.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class ToolIdProperties {

    private static final String LEGAL = "[A-Za-z0-9_-]+";

    @Property(tries = 10_000)
    void everyIdComesBack(@ForAll("ids") List<String> ids, @ForAll("limits") int maxLength) {
        Mapping mapping = begin(ids, maxLength);

        for (String id : ids) {
            assertThat(mapping.toClient(mapping.toProvider(id))).isEqualTo(id);
        }
    }

    @Property(tries = 10_000)
    void whatIsSentIsLegalAndFits(@ForAll("id") String id, @ForAll("limits") int maxLength) {
        String sent = begin(List.of(id), maxLength).toProvider(id);

        assertThat(sent).matches(LEGAL).hasSizeLessThanOrEqualTo(maxLength);
        if (id.matches("[A-Za-z0-9_-]{1," + maxLength + "}") && !id.startsWith("krc")) {
            assertThat(sent).isEqualTo(id);
        }
    }

    @Property(tries = 10_000)
    void differentIdsAreSentDifferently(@ForAll("ids") List<String> ids, @ForAll("limits") int maxLength) {
        Mapping mapping = begin(List.of(), maxLength);
        Set<String> withForms = new HashSet<>(ids);
        ids.forEach(id -> withForms.add(mapping.toProvider(id)));
        ids.forEach(id -> withForms.add(mapping.toClient(id)));

        assertThat(withForms.stream().map(mapping::toProvider).distinct()).hasSameSizeAs(withForms);
    }

    @Property(tries = 10_000)
    void shortIdsAreReadBackWithoutATable(@ForAll("id") String id) {
        String sent = begin(List.of(), 64).toProvider(id);

        if (sent.startsWith("krc_")) {
            assertThat(ReversibleToolIdMapper.original(sent)).contains(id);
        } else {
            assertThat(sent).matches(sent.equals(id) ? "[A-Za-z0-9_-]{1,64}" : "krc-[A-Za-z0-9_-]{24}");
        }
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void anIdLooksTheSameInEveryTurnAndOnEveryReplica(
            @ForAll("ids") List<String> ids, @ForAll("limits") int maxLength) {
        Mapping whole = begin(ids, maxLength);

        for (int turn = 1; turn <= ids.size(); turn++) {
            String id = ids.get(turn - 1);
            assertThat(begin(ids.subList(0, turn), maxLength).toProvider(id)).isEqualTo(whole.toProvider(id));
        }
    }

    /** A conversation in which providers of either limit take turns, and mint ids that are odd, long, or not new. */
    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    void whatProvidersMintServesTheWholeConversation(@ForAll("ids") List<String> minted, @ForAll long routes) {
        List<String> history = new ArrayList<>();
        for (int turn = 0; turn < minted.size(); turn++) {
            int maxLength = (routes >> turn & 1) == 0 ? 40 : 64;
            String id = begin(history, maxLength).minted(minted.get(turn));
            assertThat(id).matches("[A-Za-z0-9_-]{1,64}").isNotIn(history);
            history.add(id);

            Mapping next = begin(history, maxLength);
            assertThat(history.stream().map(next::toProvider)).doesNotHaveDuplicates();
            for (String known : history) {
                assertThat(next.toClient(next.toProvider(known))).isEqualTo(known);
            }
        }
    }

    @Property(tries = 10_000)
    void differentIdsOfAProviderStayDifferentForTheClient(
            @ForAll("ids") List<String> request, @ForAll("ids") List<String> minted) {
        Mapping mapping = begin(request, 64);
        Set<String> distinct = new HashSet<>(minted);

        assertThat(distinct.stream().map(mapping::minted).distinct()).hasSameSizeAs(distinct);
        // What the request already has may be another spelling of one and the same: krp_ is what became of the empty
        // id.
        request.forEach(distinct::remove);
        assertThat(distinct.stream().map(mapping::toClient).distinct()).hasSameSizeAs(distinct);
    }

    @Property(tries = 10_000)
    void toolNamesComeBackToo(@ForAll("ids") List<String> declared) {
        ToolNameMapper names = ToolNameMapper.of(declared, 64);

        assertThat(declared)
                .allSatisfy(name -> assertThat(names.toProvider(name)).matches("[A-Za-z0-9_-]{1,64}"));
        assertThat(declared)
                .allSatisfy(name ->
                        assertThat(names.toClient(names.toProvider(name))).isEqualTo(name));
    }

    @Provide
    Arbitrary<Integer> limits() {
        return Arbitraries.of(40, 64, 28, 29);
    }

    @Provide
    Arbitrary<List<String>> ids() {
        return id().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> id() {
        Arbitrary<String> any = Arbitraries.chars()
                .range('\0', '\uffff')
                .array(char[].class)
                .ofMaxSize(70)
                .map(String::new);
        Arbitrary<String> alike = Arbitraries.strings().withChars("a-_.:").ofMaxLength(4);
        Arbitrary<String> legal =
                Arbitraries.strings().withChars("abyzABYZ0189_-").ofMinLength(1).ofMaxLength(70);
        Arbitrary<String> likeOurs = Arbitraries.of("krc_", "krc-", "krp_", "krp-", "krp1_", "krp1-", "krc", "krp")
                .flatMap(mark -> Arbitraries.strings()
                        .withChars("a-_.2eu")
                        .ofMaxLength(40)
                        .map(mark::concat));
        Arbitrary<String> encoded = Arbitraries.oneOf(any, alike, likeOurs)
                .map(id -> begin(List.of(), 40).toProvider(id));
        Arbitrary<String> veryLong = alike.map(end -> "call_" + "9".repeat(200) + end);
        return Arbitraries.oneOf(any, alike, legal, likeOurs, encoded, veryLong);
    }

    private static Mapping begin(List<String> ids, int maxLength) {
        return new ReversibleToolIdMapper().begin(ids, maxLength);
    }
}
