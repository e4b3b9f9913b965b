package io.krouter.api;

import java.util.function.Consumer;

/**
 * Carries an exchange from the client's wire format to a provider's and back.
 *
 * <p>Core translates between all formats that it knows through one canonical model. A translator given here for a
 * pair of formats wins over that.
 *
 * <p>For the implementer: no I/O; you are fed whole events and emit whole events. One translator serves many threads; each
 * {@link Translation} serves one exchange and one thread at a time. Turn n+1 must begin with the bytes that turn n sent:
 * nothing random, no clock, a fixed order of members.
 *
 * <p>The calls of one exchange, in order: {@link #begin}, {@link Translation#request}, and then either one
 * {@link Translation#onWhole} for an answer that is whole or a refusal, or, for a stream,
 * {@link Translation#answerHeaders}, any number of {@link Translation#onEvent}, and exactly one of
 * {@link Translation#onEnd} and {@link Translation#onFailure}. Nothing is called after those. When {@link
 * Translation#isDone} turns true, {@link Translation#onEnd} is called at once.
 *
 * <p>Check an implementation by extending {@code TranslatorContract} from this module's {@code tests} artifact.
 */
public interface Translator {

    /** The client's format. */
    WireFormat from();

    /** The provider's format. */
    WireFormat to();

    /**
     * Translates the request and prepares for its answer.
     *
     * @param request in {@link #from()}; {@link LlmRequest#model()} is the model to ask for
     * @throws IllegalArgumentException if the request is not in the format {@link #from()}; the message is shown to the client
     */
    Translation begin(LlmRequest request);

    /** One exchange under translation. What is emitted to {@code out} is taken at once; keep no {@code out} between calls. */
    interface Translation {

        /**
         * The request in the provider's format, the same each time. Its headers are fresh: nothing of the client's is among
         * them. The provider adds its own authorization.
         */
        LlmRequest request();

        /** Headers of a streamed answer towards the client, {@code content-type} among them. */
        HeaderList answerHeaders();

        /**
         * The answer is whole or, by its status, a refusal; returns what the client gets instead, in {@link
         * Translator#from()}. Where the client asked for a stream, a whole success is returned as the body of one. A refusal
         * stays one, in the client's own form, so that the client knows whether to repeat the request. A body that is not
         * in the provider's format becomes a failure answer; no exception is thrown.
         *
         * @param status the HTTP status that the provider answered with
         */
        LlmResponse onWhole(int status, HeaderList headers, Body body);

        /**
         * One event of a streamed answer came; emits the events that the client gets for it, if any. Nothing is thrown for
         * an event that cannot be read: it becomes the client's own form of a failure.
         */
        void onEvent(StreamEvent event, Consumer<StreamEvent> out);

        /** Whether the last event ended the answer, so that the connection need not be awaited. */
        boolean isDone();

        /**
         * The stream ended by itself. Emits what closes the client's answer: its normal end if the provider finished, else
         * the client's own form of a failure.
         */
        void onEnd(Consumer<StreamEvent> out);

        /**
         * The stream broke. Emits the client's own form of a failure, after closing what is open; never a normal end.
         *
         * @param reason what happened, fit to be shown to the user
         */
        void onFailure(String reason, Consumer<StreamEvent> out);
    }
}
