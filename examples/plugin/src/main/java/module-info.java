/** A plugin: compiles against krouter-api alone, and is found by its services. */
module io.krouter.example.plugin {
    requires io.krouter.api;
    requires static org.jspecify;

    provides io.krouter.api.Interceptor with
            io.krouter.example.plugin.StampInterceptor;
    provides io.krouter.api.Provider.Factory with
            io.krouter.example.plugin.EchoProvider.Factory;
}
