package io.krouter.core.internal.cache;

import com.google.common.hash.Hashing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A provider's prompt cache, by the rules that the provider publishes. Remembers what it was sent and forgets nothing: the times
 * to live (5 minutes and more) are longer than the pauses of an agent. Used for one conversation, by one thread.
 */
interface SimulatedCache {

    /** Takes the next request and says how many of its tokens were read from the cache. */
    int send(List<Piece> prompt);

    /**
     * OpenAI: automatic, exact prefixes of at least 1024 tokens, in steps of 128, tools and images included.
     *
     * <p>Source: <a href="https://developers.openai.com/api/docs/guides/prompt-caching">Prompt caching</a> and its cookbook
     * "Prompt Caching 201" for the steps of 128, which the guide itself no longer names. From GPT-5.6 on the cache has points
     * instead of steps, with one set automatically at the end; the steps are the harder rule of the two.
     */
    static SimulatedCache openAi() {
        return new Automatic(1024, 128);
    }

    /**
     * Anthropic: exact prefixes that end at a cache point, at most 4 of them in a request, in the order tools, system,
     * messages. From each point the service looks back over 20 blocks for the end of an entry that an earlier request
     * wrote; entries are written at points only, and not if they are shorter than the model's minimum.
     *
     * <p>Source: <a href="https://platform.claude.com/docs/en/build-with-claude/prompt-caching">Prompt caching</a>, "Cache
     * limitations" and "How automatic prefix checking works", as of summer 2026.
     *
     * @param model such as {@code claude-sonnet-4.5}
     */
    static SimulatedCache anthropic(String model) {
        return new AtPoints(minimum(model, 2048), 4);
    }

    /**
     * Amazon Bedrock: as Anthropic, with minimums of its own: 4096 for Opus 4.7 too, 1000 for Nova.
     *
     * <p>Source: <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html">Prompt caching for faster
     * model inference</a>, "Supported models, Regions, and limits", as of summer 2026.
     */
    static SimulatedCache bedrock(String model) {
        return new AtPoints(model.contains("nova") ? 1000 : minimum(model, 4096), 4);
    }

    /**
     * Kiro: exact prefixes that end at a cache point as sent; its own service is not documented, so no minimum and no most
     * number is assumed. For a request without points it places its own: taken as one after each piece, the upper bound.
     *
     * <p>Source: the members {@code cachePoint} and {@code clientCacheConfig} of the client's service model; what the service
     * makes of them is an assumption.
     */
    static SimulatedCache kiro() {
        AtPoints given = new AtPoints(0, Integer.MAX_VALUE);
        return prompt -> given.send(
                prompt.stream().anyMatch(Piece::cachePoint)
                        ? prompt
                        : prompt.stream()
                                .map(piece -> new Piece(piece.text(), piece.tokens(), true))
                                .toList());
    }

    /** Least tokens of an entry, by model of Anthropic's; {@code opus47} is where the two services differ. */
    private static int minimum(String model, int opus47) {
        String id = model.toLowerCase(Locale.ROOT).replace('.', '-');
        if (id.contains("opus-5") || id.contains("fable-5") || id.contains("mythos-5")) {
            return 512;
        }
        if (id.contains("opus-4-7")) {
            return opus47;
        }
        if (id.contains("opus-4-6") || id.contains("opus-4-5") || id.contains("haiku-4-5")) {
            return 4096;
        }
        return id.contains("haiku") ? 2048 : 1024;
    }

    /** Keeps every prompt, and compares text by text. */
    final class Automatic implements SimulatedCache {
        private final int minimum;
        private final int step;
        private final List<List<Piece>> sent = new ArrayList<>();

        Automatic(int minimum, int step) {
            this.minimum = minimum;
            this.step = step;
        }

        @Override
        public int send(List<Piece> prompt) {
            int shared = sent.stream()
                    .mapToInt(earlier -> shared(earlier, prompt))
                    .max()
                    .orElse(0);
            sent.add(prompt);
            return shared < minimum ? 0 : minimum + (shared - minimum) / step * step;
        }

        private static int shared(List<Piece> earlier, List<Piece> now) {
            int tokens = 0;
            for (int i = 0; i < Math.min(earlier.size(), now.size()); i++) {
                String was = earlier.get(i).text();
                String is = now.get(i).text();
                if (!was.equals(is)) {
                    return tokens + sharedTokens(was, is, now.get(i).tokens());
                }
                tokens += now.get(i).tokens();
            }
            return tokens;
        }

        /** In proportion to the characters; a tokenizer would have to be asked for each length. */
        private static int sharedTokens(String was, String is, int tokens) {
            int same = 0;
            while (same < Math.min(was.length(), is.length()) && was.charAt(same) == is.charAt(same)) {
                same++;
            }
            return (int) ((long) tokens * same / is.length());
        }
    }

    /** Keeps the prefixes that end at cache points. */
    final class AtPoints implements SimulatedCache {
        private static final int LOOK_BACK = 20;

        private final int minimum;
        private final int maxPoints;
        private final Map<String, Integer> written = new HashMap<>();

        AtPoints(int minimum, int maxPoints) {
            this.minimum = minimum;
            this.maxPoints = maxPoints;
        }

        @Override
        public int send(List<Piece> prompt) {
            if (prompt.stream().filter(Piece::cachePoint).count() > maxPoints) {
                throw new IllegalArgumentException("a request has at most " + maxPoints + " cache points");
            }
            List<String> prefixes = new ArrayList<>();
            String prefix = "";
            for (Piece piece : prompt) {
                prefix = Hashing.sha256()
                        .hashUnencodedChars(prefix + piece.text())
                        .toString();
                prefixes.add(prefix);
            }
            int read = read(prompt, prefixes);
            write(prompt, prefixes);
            return read;
        }

        private int read(List<Piece> prompt, List<String> prefixes) {
            int read = 0;
            for (int point = 0; point < prompt.size(); point++) {
                if (prompt.get(point).cachePoint()) {
                    for (int end = point; end >= Math.max(0, point - LOOK_BACK); end--) {
                        read = Math.max(read, written.getOrDefault(prefixes.get(end), 0));
                    }
                }
            }
            return read;
        }

        private void write(List<Piece> prompt, List<String> prefixes) {
            int tokens = 0;
            for (int point = 0; point < prompt.size(); point++) {
                tokens += prompt.get(point).tokens();
                if (prompt.get(point).cachePoint() && tokens >= minimum) {
                    written.put(prefixes.get(point), tokens);
                }
            }
        }
    }
}
