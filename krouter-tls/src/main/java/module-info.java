/** The intercepting front door. */
module io.krouter.tls {
    requires transitive io.krouter.core;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.resolver;
    requires io.netty.resolver.dns;
    requires io.netty.transport;
    requires java.naming;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports io.krouter.tls;
    exports io.krouter.tls.ca;
    exports io.krouter.tls.trust;
}
