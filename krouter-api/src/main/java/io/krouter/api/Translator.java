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
     * @throws IllegalArgumentException if the request is not what {@link #from()} says; the message is shown to the client
     */
    Translation begin(LlmRequest request);

    /** One exchange under translation. */
    interface Translation {

        /** The request in the provider's format. Its headers are fresh: nothing of the client's is among them. */
        LlmRequest request();

        /** Headers of a streamed answer towards the client, {@code content-type} among them. */
        HeaderList answerHeaders();

        /** The answer of this status is whole or a refusal; returns what the client gets instead. */
        LlmResponse onWhole(int status, HeaderList headers, Body body);

        /** One event of a streamed answer came; emits the events that the client gets for it, if any. */
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
