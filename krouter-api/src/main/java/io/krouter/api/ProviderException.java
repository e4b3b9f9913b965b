package io.krouter.api;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * No answer came from a provider: it was not reachable, refused the connection, or broke off before the first byte. An
 * answer that refuses (a 4xx or 5xx) is an {@link LlmResponse}, not an exception.
 */
public final class ProviderException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String provider;
    private final boolean mayTryAnother;

    /**
     * @param provider the provider's name in the configuration
     * @param message what was tried and what happened; shown to the user, so neither secrets nor content
     * @param mayTryAnother whether the request's other targets may be tried: false if the failure would be the same
     *     there, or if the request may already have taken effect
     * @param cause what went wrong underneath
     */
    public ProviderException(String provider, String message, boolean mayTryAnother, @Nullable Throwable cause) {
        super(message, cause);
        this.provider = provider;
        this.mayTryAnother = mayTryAnother;
    }

    /** The provider's name in the configuration. */
    public String provider() {
        return provider;
    }

    /** Whether another target of the same request may be tried. */
    public boolean mayTryAnother() {
        return mayTryAnother;
    }
}
