package io.krouter.core.internal.pipeline;

import io.krouter.api.ToolIdMapper;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Loss;
import io.krouter.core.internal.codec.CodecTable;
import java.util.List;
import java.util.function.Consumer;

/** The translator between two formats: one that was plugged in for the pair, else one made of two codecs. */
public final class TranslatorTable {

    private final List<Translator> pluggedIn;
    private final CodecTable codecs;
    private final ToolIdMapper toolIds;

    /** @param toolIds used by translators that are made of codecs */
    public TranslatorTable(List<Translator> pluggedIn, CodecTable codecs, ToolIdMapper toolIds) {
        this.pluggedIn = List.copyOf(pluggedIn);
        this.codecs = codecs;
        this.toolIds = toolIds;
    }

    /**
     * The translator between these two.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Translator find(WireFormat from, WireFormat to) {
        return find(from, to, loss -> {});
    }

    /**
     * As {@link #find(WireFormat, WireFormat)}.
     *
     * @param losses takes what a translation drops or weakens, beside the listener of the exchange
     */
    public Translator find(WireFormat from, WireFormat to, Consumer<Loss> losses) {
        return pluggedIn.stream()
                .filter(translator ->
                        translator.from().equals(from) && translator.to().equals(to))
                .findFirst()
                .orElseGet(() -> new CodecTranslator(codecs.client(from), codecs.provider(to), toolIds, losses));
    }

    /** Whether the requests of some client can be sent in this format: as they are, or translated. */
    public boolean reaches(WireFormat to) {
        return to.equals(WireFormat.OPAQUE)
                || codecs.findClient(to).isPresent()
                || codecs.findProvider(to).isPresent()
                || pluggedIn.stream().anyMatch(translator -> translator.to().equals(to));
    }

    /** The codecs that translators are made of. */
    CodecTable codecs() {
        return codecs;
    }
}
