package io.krouter.desktop.config;

import io.krouter.providers.ForwardProxy;
import java.util.List;

/**
 * The proxy that connections leave through.
 *
 * @param url with its credentials, so a secret
 * @param except hosts that are reached without it
 */
public record UpstreamProxy(String url, List<String> except) {

    /**
     * Keeps its own copy.
     *
     * @throws IllegalArgumentException if the URL is none of a proxy; the message does not hold it
     */
    public UpstreamProxy {
        except = List.copyOf(except);
        ForwardProxy.parse(url, except);
    }

    /** As providers take it. */
    public ForwardProxy parsed() {
        return ForwardProxy.parse(url, except);
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return parsed().toString();
    }
}
