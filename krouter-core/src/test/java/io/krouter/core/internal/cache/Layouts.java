package io.krouter.core.internal.cache;

import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import io.krouter.core.codec.FormatCodec;
import io.krouter.core.codec.PromptLayout;

/** Layouts for tests: those of the codecs, and one of a format that has no codec yet. */
final class Layouts {

    private static final PromptLayout BEDROCK = PromptLayout.builder()
            .tools("toolConfig", "tools")
            .system("system")
            .messages("messages")
            .ignored("cachePoint")
            .ids("toolUseId")
            .opaque("input", "json", "inputSchema")
            .build();

    private Layouts() {}

    static PromptLayout of(WireFormat format) {
        return Codecs.all().stream()
                .filter(codec -> codec.format().equals(format))
                .map(FormatCodec::promptLayout)
                .findFirst()
                .orElse(BEDROCK);
    }
}
