package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LedgerProperties {

    private static final Path DIRECTORY = Path.of("trust");
    private static final Anchor ANCHOR = Anchor.of(Roots.authority().exportPem(), DIRECTORY);

    @Property(tries = 300)
    void whatIsWrittenIsRead(
            @ForAll String store, @ForAll Presence before, @ForAll Change.State state, @ForAll @IntRange int seconds)
            throws Exception {
        Change change = new Change(scalar(store), ANCHOR, before, state, Instant.ofEpochSecond(seconds));

        assertThat(LedgerJson.read(LedgerJson.write(List.of(change, change)), DIRECTORY))
                .containsExactly(change, change);
    }

    @Property(tries = 300)
    void aLedgerThatWasCutIsRefusedAndNotReadInPart(@ForAll @IntRange(min = 0, max = 1000) int share) {
        byte[] whole = LedgerJson.write(List.of(change(), change()));
        byte[] cut = Arrays.copyOf(whole, (whole.length - 1) * share / 1000);

        assertThatThrownBy(() -> LedgerJson.read(cut, DIRECTORY)).isInstanceOf(IOException.class);
    }

    @Property(tries = 20)
    void whatIsNoChangeIsRefused(@ForAll @IntRange(min = 0, max = 3) int which) {
        String other = List.of("5", "null", "[]", "{\"store\":\"debian\"}").get(which);
        String whole = new String(LedgerJson.write(List.of(change())), StandardCharsets.UTF_8);
        String mixed = whole.substring(0, whole.length() - 1) + "," + other + "]";

        assertThatThrownBy(() -> LedgerJson.read(mixed.getBytes(StandardCharsets.UTF_8), DIRECTORY))
                .isInstanceOf(IOException.class);
    }

    @Property(tries = 500)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(LedgerJson.read(bytes, DIRECTORY)).isEmpty();
        } catch (IOException e) {
            assertThat(e).hasMessageStartingWith("expected the list of changes that krouter wrote");
        }
    }

    private static Change change() {
        return new Change("nss:/home/me", ANCHOR, Presence.ABSENT, Change.State.INSTALLED, Instant.EPOCH);
    }

    /** A lone surrogate is no text that a file could have. */
    private static String scalar(String text) {
        return text.replaceAll("[\\ud800-\\udfff]", "");
    }
}
