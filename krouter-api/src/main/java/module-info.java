/**
 * What plugins and embedders of krouter compile against. Depends on the JDK alone.
 *
 * @see io.krouter.api
 */
module io.krouter.api {
    requires static org.jspecify;

    exports io.krouter.api;
    exports io.krouter.api.internal.http to
            io.krouter.core,
            io.krouter.providers,
            io.krouter.tls;
}
