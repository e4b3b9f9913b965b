package io.krouter.tls.internal.exchange;

import java.io.IOException;

/** How the answer of one exchange comes about, once its request may be sent. For the event loop. */
interface Answering {

    /**
     * The client is gone. The answer must be given up soon.
     *
     * @param cause for those who wait for bytes from the client
     */
    void abandon(IOException cause);

    /** The client reads again what was written, or no longer does. */
    void writabilityChanged();
}
