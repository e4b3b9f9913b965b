package io.krouter.api.internal.http;

import io.krouter.api.Provider;
import io.krouter.api.ProviderException;
import java.net.URI;

/**
 * A provider that does nothing but pass a request on to its origin. The front door may carry such an exchange itself, on its
 * event loop, instead of calling {@link #send}: with {@link #access} it reaches the same server, verified in the same way,
 * with the same header lines.
 */
public interface PassThroughProvider extends Provider {

    /** How it reaches origins. */
    OriginAccess access();

    /**
     * The exception that {@link #send} would throw for this failure.
     *
     * @param origin where the request was going
     * @param cause why no answer came
     * @param mayTryAnother as in {@link ProviderException}
     */
    ProviderException noAnswer(URI origin, Throwable cause, boolean mayTryAnother);
}
