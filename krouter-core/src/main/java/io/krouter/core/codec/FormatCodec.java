package io.krouter.core.codec;

import io.krouter.api.WireFormat;

/**
 * What every codec provides, for either direction. Implement {@link ClientCodec}, {@link ProviderCodec} or
 * both as {@link Codec}, never this alone.
 *
 * <p>A codec is registered with {@link io.krouter.core.Krouter.Builder#codec} or as a service of this type for
 * {@link java.util.ServiceLoader}; either wins over a built-in codec of the same format. It is stateless and thread-safe;
 * what one answer needs to remember is in its {@link AnswerReader} or {@link AnswerWriter}.
 */
public interface FormatCodec {

    /** The format. */
    WireFormat format();

    /** Where a request of this format has what the model sees; the prefix ledger compares turns by it. */
    PromptLayout promptLayout();
}
