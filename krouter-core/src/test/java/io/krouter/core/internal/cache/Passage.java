package io.krouter.core.internal.cache;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.ToolIdMapper;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import io.krouter.core.Compression;
import io.krouter.core.internal.codec.CodecTable;
import io.krouter.core.internal.pipeline.TranslatorTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * One way in which Kiro's requests reach a provider with a prompt cache.
 *
 * @param sent the provider's format
 * @param treatment what becomes of a request
 */
record Passage(String name, WireFormat sent, UnaryOperator<LlmRequest> treatment) {

    /** The model whose rules count where a provider's differ by model. */
    private static final String MODEL = "claude-sonnet-4.5";

    /** All: native, and each format that Kiro's is translated to, in three ways. */
    static List<Passage> all() {
        List<Passage> all = new ArrayList<>();
        all.add(new Passage("native", WireFormat.KIRO, request -> request));
        Codecs.all().forEach(codec -> {
            WireFormat to = codec.format();
            if (!to.equals(WireFormat.KIRO)) {
                Translator translator = Codecs.translator(WireFormat.KIRO, to);
                Compression compression = Compression.builder().build();
                all.add(new Passage(to + "", to, request -> translated(translator, request)));
                all.add(new Passage(
                        to + ", compressed", to, request -> translated(translator, compressed(compression, request))));
                all.add(withRandomIds(to));
            }
        });
        return all;
    }

    /** What many gateways do: read the request, give each tool use a new id, print it. */
    private static Passage withRandomIds(WireFormat to) {
        ToolIdMapper random = new RandomIds(new Random(7));
        Translator translator =
                new TranslatorTable(List.of(), new CodecTable(Codecs.all()), random).find(WireFormat.KIRO, to);
        return new Passage(to + ", random ids", to, request -> translated(translator, request));
    }

    private static LlmRequest translated(Translator translator, LlmRequest request) {
        return translator.begin(request.newBuilder().model(MODEL).build()).request();
    }

    private static LlmRequest compressed(Compression compression, LlmRequest request) {
        Body shorter = compression.compress(request.body(), request.format()).value();
        return request.newBuilder().body(shorter).build();
    }

    /** Whether it keeps the promise; the others are there for comparison. */
    boolean isOurs() {
        return !name.endsWith("random ids");
    }

    /** A cache by the rules of the provider, with nothing in it. */
    SimulatedCache newCache() {
        if (sent.equals(WireFormat.KIRO)) {
            return SimulatedCache.kiro();
        }
        return sent.equals(WireFormat.ANTHROPIC_MESSAGES) ? SimulatedCache.anthropic(MODEL) : SimulatedCache.openAi();
    }

    private record RandomIds(Random random) implements ToolIdMapper {

        @Override
        public Mapping begin(Collection<String> idsInRequest, int maxLength) {
            Map<String, String> ids = new HashMap<>();
            return new Mapping() {
                @Override
                public String toProvider(String clientId) {
                    return ids.computeIfAbsent(clientId, id -> "call_" + Long.toHexString(random.nextLong()));
                }

                @Override
                public String toClient(String providerId) {
                    return providerId;
                }

                @Override
                public String minted(String providerId) {
                    return providerId;
                }
            };
        }
    }
}
