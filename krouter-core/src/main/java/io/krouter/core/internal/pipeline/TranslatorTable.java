package io.krouter.core.internal.pipeline;

import io.krouter.api.LlmRequest;
import io.krouter.api.ToolIdMapper;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Codec;
import java.util.List;

/** The translator between two formats: one that was plugged in for the pair, else one made of two codecs. */
public final class TranslatorTable {

    private final List<Translator> pluggedIn;
    private final List<Codec> codecs;
    private final ToolIdMapper toolIds;

    /** @param toolIds used by translators that are made of codecs */
    public TranslatorTable(List<Translator> pluggedIn, List<Codec> codecs, ToolIdMapper toolIds) {
        this.pluggedIn = List.copyOf(pluggedIn);
        this.codecs = List.copyOf(codecs);
        this.toolIds = toolIds;
    }

    /**
     * The translator between these two.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Translator find(WireFormat from, WireFormat to) {
        return pluggedIn.stream()
                .filter(translator ->
                        translator.from().equals(from) && translator.to().equals(to))
                .findFirst()
                .orElseGet(() -> new CodecTranslator(codec(from), codec(to), toolIds));
    }

    /** Whether the requests of some client can be sent in this format: as they are, or translated. */
    public boolean reaches(WireFormat to) {
        return to.equals(WireFormat.OPAQUE)
                || codecs.stream().anyMatch(codec -> codec.format().equals(to))
                || pluggedIn.stream().anyMatch(translator -> translator.to().equals(to));
    }

    /** What none of the codecs knows of this request; see {@link Codec#drift}. */
    List<String> drift(LlmRequest request) {
        return codecs.stream().flatMap(codec -> codec.drift(request).stream()).toList();
    }

    /**
     * The codec of this format.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Codec codec(WireFormat format) {
        return codecs.stream()
                .filter(codec -> codec.format().equals(format))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no codec reads or writes the format " + format
                        + "; known: " + codecs.stream().map(Codec::format).toList()
                        + "; a Translator for it can be added with Krouter.Builder.translator(...)"));
    }
}
