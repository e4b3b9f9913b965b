package io.krouter.core;

import io.krouter.api.HeaderList;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Codec;
import io.krouter.core.internal.codec.anthropic.AnthropicCodec;
import io.krouter.core.internal.codec.kiro.KiroCodec;
import io.krouter.core.internal.codec.openai.OpenAiChatCodec;
import io.krouter.core.internal.pipeline.TranslatorTable;
import io.krouter.core.internal.toolid.ReversibleToolIdMapper;
import java.util.List;
import java.util.Optional;

/** The wire formats that krouter reads and writes by itself. */
public final class Codecs {

    private static final List<Codec> ALL = List.of(new KiroCodec(), new OpenAiChatCodec(), new AnthropicCodec());

    private Codecs() {}

    /** All of them. */
    public static List<Codec> all() {
        return ALL;
    }

    /** The codec of this format. */
    public static Optional<Codec> of(WireFormat format) {
        return ALL.stream().filter(codec -> codec.format().equals(format)).findFirst();
    }

    /** The codec that recognises a request by its request line and headers; the host plays no part. */
    public static Optional<Codec> recognise(String method, String target, HeaderList headers) {
        return ALL.stream()
                .filter(codec -> codec.recognises(method, target, headers))
                .findFirst();
    }

    /**
     * A translator between two of these formats, with the standard mapping of tool ids. What {@link Krouter} uses where no
     * translator was plugged in; of use alone to see what a provider would be sent.
     *
     * @throws IllegalArgumentException if one of the formats is not among {@link #all()}
     */
    public static Translator translator(WireFormat from, WireFormat to) {
        return new TranslatorTable(List.of(), ALL, new ReversibleToolIdMapper()).find(from, to);
    }
}
