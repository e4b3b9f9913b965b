package io.krouter.core;

/**
 * The destination of a request: a provider and, unless the client's model is kept, a model. Immutable.
 *
 * <p>After routing, a request carries its target as a {@linkplain io.krouter.api.LlmRequest#tag tag}.
 *
 * @param provider the provider's name in the configuration
 * @param model the model to request; empty to keep the client's model
 */
public record Target(String provider, String model) {

    /** Name of the provider that sends a request unchanged to the backend that the client addressed. */
    public static final String ORIGIN = "origin";

    /**
     * Checks the provider's name.
     *
     * @throws IllegalArgumentException if it is blank or has a slash
     */
    public Target {
        if (provider.isBlank() || provider.contains("/")) {
            throw new IllegalArgumentException(
                    "a target is PROVIDER/MODEL or PROVIDER but the provider was \"" + provider + "\"");
        }
    }

    /**
     * Reads {@code provider/model} or {@code provider}. Only the first slash separates: a model's name may contain slashes.
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
