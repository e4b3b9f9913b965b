package io.krouter.core.internal.pipeline;

import io.krouter.api.HeaderList;
import io.krouter.core.codec.ProviderCodec;
import io.krouter.core.framing.FrameReader;
import io.krouter.core.framing.Framing;
import java.util.Optional;

/** Finds out how an answer is framed, from its codec, its content type and its first bytes. */
final class AnswerFraming {

    private AnswerFraming() {}

    /**
     * A reader of the answer's events; empty if it is one whole value.
     *
     * @param codec of the answer's format; empty where a plugged-in translator reads it
     */
    static Optional<FrameReader> reader(
            Optional<ProviderCodec> codec, HeaderList headers, byte[] first, int maxEventBytes) {
        String contentType = headers.first("content-type").orElse("");
        Optional<Framing> sniffed = Framing.sniff(first, 0, first.length);
        Framing framing = codec.map(known -> known.framing(contentType))
                .orElseGet(() -> Framing.ofContentType(contentType))
                .or(() -> sniffed)
                .orElse(Framing.SSE);
        // Some servers call a stream application/json; no JSON value that an answer can be starts as an event does.
        boolean mislabelled = framing == Framing.WHOLE && sniffed.equals(Optional.of(Framing.SSE));
        Framing real = mislabelled ? Framing.SSE : framing;
        return real.isStreamed() ? Optional.of(real.newReader(maxEventBytes)) : Optional.empty();
    }
}
