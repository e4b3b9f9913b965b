/** The providers that come with krouter: OpenAI, Anthropic, Kiro itself, and the origin unchanged. */
module io.krouter.providers {
    requires transitive io.krouter.api;
    requires okhttp3;
    requires okio;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.krouter.providers;

    provides io.krouter.api.Provider.Factory with
            io.krouter.providers.OpenAiProvider.Factory,
            io.krouter.providers.AnthropicProvider.Factory,
            io.krouter.providers.KiroProvider.Factory,
            io.krouter.providers.OriginProvider.Factory;
}
