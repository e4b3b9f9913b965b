package io.krouter.core.internal.codec;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.codec.ClientCodec;
import io.krouter.core.codec.FormatCodec;
import io.krouter.core.codec.PromptLayout;
import io.krouter.core.codec.ProviderCodec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The codecs of one krouter, by format. Immutable. */
public final class CodecTable {

    private final List<FormatCodec> codecs;

    /** @param codecs one for each format; of two for one format the first counts */
    public CodecTable(List<? extends FormatCodec> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    /**
     * The codec that serves clients of this format.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ClientCodec client(WireFormat format) {
        return findClient(format).orElseThrow(() -> missing(ClientCodec.class, "reads requests in", format));
    }

    /**
     * The codec that asks providers of this format.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ProviderCodec provider(WireFormat format) {
        return findProvider(format).orElseThrow(() -> missing(ProviderCodec.class, "writes requests in", format));
    }

    /** The codec that serves clients of this format, if there is one. */
    public Optional<ClientCodec> findClient(WireFormat format) {
        return find(ClientCodec.class, format);
    }

    /** The codec that asks providers of this format, if there is one. */
    public Optional<ProviderCodec> findProvider(WireFormat format) {
        return find(ProviderCodec.class, format);
    }

    /** Where a request of this format has what the model sees; empty for a format without a codec. */
    public Optional<PromptLayout> layout(WireFormat format) {
        return find(FormatCodec.class, format).map(FormatCodec::promptLayout);
    }

    /** The codec that recognises a request by its request line and headers; the host plays no part. */
    public Optional<ClientCodec> recognise(String method, String target, HeaderList headers) {
        return all(ClientCodec.class)
                .filter(codec -> codec.recognises(method, target, headers))
                .findFirst();
    }

    /** What none of the codecs knows of this request; see {@link ClientCodec#drift}. */
    public List<String> drift(LlmRequest request) {
        return all(ClientCodec.class)
                .flatMap(codec -> codec.drift(request).stream())
                .toList();
    }

    private <C extends FormatCodec> Stream<C> all(Class<C> side) {
        return codecs.stream().filter(side::isInstance).map(side::cast);
    }

    private <C extends FormatCodec> Optional<C> find(Class<C> side, WireFormat format) {
        return all(side).filter(codec -> codec.format().equals(format)).findFirst();
    }

    private IllegalArgumentException missing(Class<? extends FormatCodec> side, String does, WireFormat format) {
        List<WireFormat> known = all(side).map(FormatCodec::format).toList();
        return new IllegalArgumentException("no codec " + does + " the format " + format + "; known: " + known
                + "; add one with Krouter.Builder.codec(...), or a Translator with Krouter.Builder.translator(...)");
    }
}
