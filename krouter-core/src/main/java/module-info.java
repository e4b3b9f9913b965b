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
    exports io.krouter.core.chat;
}
