package io.krouter.core.internal.toolid;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.ToolIdMapper.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * One conversation with very many random ids, about a third of them in each of the three forms. {@code -Dkrouter.ids=1000000}
 * makes it the run whose figures are in {@code docs/tool-ids.md}.
 */
class ManyIdsTest {

    private static final int IDS = Integer.getInteger("krouter.ids", 100_000);
    private static final String CHARACTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:/ \u00e9\u65e5\ud83d";

    @Test
    void randomIdsStayApartAndComeBack() {
        List<String> ids = randomIds();
        long start = System.nanoTime();
        Mapping mapping = new ReversibleToolIdMapper().begin(ids, 40);
        int[] forms = new int[3];
        for (String id : ids) {
            String form = mapping.toProvider(id);
            forms[form.equals(id) ? 0 : form.startsWith("krc_") ? 1 : 2]++;
            // Since each form leads back to its own id, no two ids share one.
            if (!mapping.toClient(form).equals(id) || form.length() > 40 || !Escape.isPlain(form)) {
                throw new AssertionError("an id of " + id.length() + " characters did not come back from " + form);
            }
        }
        System.out.printf(
                "%,d ids: %,d as they are, %,d escaped, %,d digests; %.1f s%n",
                ids.size(), forms[0], forms[1], forms[2], (System.nanoTime() - start) / 1e9);

        assertThat(IntStream.of(forms).min().orElseThrow())
                .as("ids of the rarest form")
                .isGreaterThan(IDS / 20);
    }

    private static List<String> randomIds() {
        Random random = new Random(3);
        Set<String> ids = new HashSet<>(2 * IDS);
        while (ids.size() < IDS) {
            // One in four is legal as it is, so that all three forms are met.
            int alphabet = random.nextInt(4) == 0 ? 64 : CHARACTERS.length();
            int length = 4 + random.nextInt(44);
            StringBuilder id = new StringBuilder(length);
            for (int i = 0; i < length; i++) {
                id.append(CHARACTERS.charAt(random.nextInt(alphabet)));
            }
            ids.add(id.toString());
        }
        return new ArrayList<>(ids);
    }
}
