package io.krouter.core;

/**
 * Where a request goes: a provider and, unless the client's own choice stands, a model.
 *
 * <p>While a request is on its way to a target it carries it as a {@linkplain io.krouter.api.LlmRequest#tag tag}.
 *
 * @param provider the provider's name in the configuration
 * @param model the model to ask for; empty to leave the client's choice alone
 */
public record Target(String provider, String model) {

    /** Name of the provider that passes a request on, untouched, to where the client was going. */
    public static final String ORIGIN = "origin";

    /** Checks the parts; see {@link #parse}. */
    public Target {
        if (provider.isBlank() || provider.contains("/")) {
            throw new IllegalArgumentException(
                    "a target is PROVIDER/MODEL or PROVIDER but the provider was \"" + provider + "\"");
        }
    }

    /**
     * Reads {@code provider/model} or {@code provider}. Only the first slash divides: models may have slashes of their own.
     *
     * @throws IllegalArgumentException if there is no provider
     */
    public static Target parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? new Target(text, "") : new Target(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return model.isEmpty() ? provider : provider + "/" + model;
    }
}
