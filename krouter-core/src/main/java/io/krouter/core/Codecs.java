package io.krouter.core;

import io.krouter.api.HeaderList;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Loss;
import io.krouter.core.codec.ClientCodec;
import io.krouter.core.codec.FormatCodec;
import io.krouter.core.codec.ProviderCodec;
import io.krouter.core.internal.codec.CodecTable;
import io.krouter.core.internal.codec.anthropic.AnthropicCodec;
import io.krouter.core.internal.codec.kiro.KiroCodec;
import io.krouter.core.internal.codec.openai.OpenAiChatCodec;
import io.krouter.core.internal.pipeline.TranslatorTable;
import io.krouter.core.internal.toolid.ReversibleToolIdMapper;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The wire formats that krouter has a codec for. */
public final class Codecs {

    /** A new format is one more entry here; everything else about it is in its own package. */
    private static final List<FormatCodec> ALL = List.of(new KiroCodec(), new OpenAiChatCodec(), new AnthropicCodec());

    private static final CodecTable TABLE = new CodecTable(ALL);

    private Codecs() {}

    /** All of them; each is a {@link ClientCodec}, a {@link ProviderCodec}, or both. */
    public static List<FormatCodec> all() {
        return ALL;
    }

    /** The formats in which providers can be asked. */
    public static List<WireFormat> targets() {
        return ALL.stream()
                .filter(ProviderCodec.class::isInstance)
                .map(FormatCodec::format)
                .toList();
    }

    /** The codec that serves clients of this format. */
    public static Optional<ClientCodec> client(WireFormat format) {
        return TABLE.findClient(format);
    }

    /** The codec that asks providers of this format. */
    public static Optional<ProviderCodec> provider(WireFormat format) {
        return TABLE.findProvider(format);
    }

    /** The codec that recognises a request by its request line and headers; the host plays no part. */
    public static Optional<ClientCodec> recognise(String method, String target, HeaderList headers) {
        return TABLE.recognise(method, target, headers);
    }

    /**
     * A translator between two of these formats, with the standard mapping of tool ids. What {@link Krouter} uses where no
     * translator was plugged in; of use alone to see what a provider would be sent.
     *
     * @throws IllegalArgumentException if {@code from} has no client's codec or {@code to} no provider's
     */
    public static Translator translator(WireFormat from, WireFormat to) {
        return translator(from, to, loss -> {});
    }

    /**
     * As {@link #translator(WireFormat, WireFormat)}.
     *
     * @param losses takes what the target's format cannot carry as it is, while a translation begins
     */
    public static Translator translator(WireFormat from, WireFormat to, Consumer<Loss> losses) {
        return new TranslatorTable(List.of(), TABLE, new ReversibleToolIdMapper()).find(from, to, losses);
    }
}
