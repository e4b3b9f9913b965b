package io.krouter.api;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/**
 * A destination for chats: sends a request in its own wire format and returns the answer while it arrives.
 *
 * <p>For the implementer: called from many threads at once; block as long as needed. Send the body's bytes as they are.
 * Take authorization from your own configuration and nothing else from the client's headers than what your protocol
 * needs: by the time a request of a foreign format arrives here its headers are already fresh, but a request of your own
 * format still carries the client's. An answer with an error status is an answer. Do not retry, redirect or decompress by
 * yourself. Honour {@link Call#onCancel}: the connection must be gone within a second.
 *
 * <p>Check an implementation by extending {@code ProviderContract} from this module's {@code tests} artifact.
 */
public interface Provider extends Closeable {

    /** Its name in the configuration, such as {@code azure-eu}. */
    String name();

    /** The format that it is sent and answers in; {@link WireFormat#OPAQUE} for one that passes anything on. */
    WireFormat format();

    /**
     * Sends the request and returns when status and headers have arrived; the body may still be arriving. An answer with an
     * error status is returned, not thrown. After this method returns, failures are reported by reads of the body.
     *
     * @param request in {@link #format()}
     * @param call the exchange; register with {@link Call#onCancel} to stop when it is cancelled
     * @return an answer that the caller closes
     * @throws ProviderException if no answer arrived; it reports what is known about the failure
     * @throws IOException if no answer arrived, for example after a cancel, and it is not known whether another provider
     *     may be tried
     */
    LlmResponse send(LlmRequest request, Call call) throws IOException;

    /** Gives back connections and threads. Exchanges still running may fail. Does nothing unless overridden. */
    @Override
    default void close() {}

    /**
     * Makes providers of one type from configuration. This is what {@link java.util.ServiceLoader} finds: cheap to
     * construct, no work before {@link #create}.
     */
    interface Factory {

        /** The value of {@code type:} in a configuration, such as {@code openai}. */
        String type();

        /**
         * The settings that {@link #create} reads, such as {@code base-url}; a whole family is written {@code headers.*}.
         * Any other key is reported as an error that lists these, both by the library and by the program.
         */
        Set<String> keys();

        /**
         * A provider with these settings.
         *
         * @throws IllegalArgumentException if a setting is missing or wrong; the message names the setting, what was
         *     expected and what was found
         */
        Provider create(Settings settings);
    }
}
