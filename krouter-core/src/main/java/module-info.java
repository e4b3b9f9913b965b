/**
 * Pipeline, routes, framing, the canonical chat model and its codecs.
 *
 * @see io.krouter.core.Krouter
 */
module io.krouter.core {
    requires transitive io.krouter.api;
    requires tools.jackson.core;
    requires com.google.common;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.krouter.core;
    exports io.krouter.core.cache;
    exports io.krouter.core.chat;
    exports io.krouter.core.codec;
    exports io.krouter.core.framing;
    exports io.krouter.core.internal to
            io.krouter.tls;
    exports io.krouter.core.json;

    uses io.krouter.api.Compressor;
    uses io.krouter.api.Interceptor;
    uses io.krouter.api.Provider.Factory;
    uses io.krouter.api.ToolIdMapper;
    uses io.krouter.api.Translator;
    uses io.krouter.core.codec.FormatCodec;
}
