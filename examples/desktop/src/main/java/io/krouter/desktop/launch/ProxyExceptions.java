package io.krouter.desktop.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts that a launched program goes to without a proxy: those of before, and this machine. What would let an intercepted host
 * past krouter is left out.
 */
final class ProxyExceptions {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyExceptions.class);

    /** What is on this machine needs no proxy, and krouter refuses to tunnel there. */
    private static final List<String> OWN = List.of("localhost", "127.0.0.1", "::1");

    private ProxyExceptions() {}

    /**
     * The value of {@code NO_PROXY}.
     *
     * @param before its value so far
     * @param intercepted the hosts that must go through krouter
     */
    static String with(String before, Collection<String> intercepted) {
        Set<String> entries = new LinkedHashSet<>(OWN);
        List<String> left = new ArrayList<>();
        Arrays.stream(before.split("[,\\s]+")).filter(entry -> !entry.isEmpty()).forEach(entry -> {
            boolean past = intercepted.stream().anyMatch(host -> covers(entry, host));
            (past ? left : entries).add(entry);
        });
        if (!left.isEmpty()) {
            LOG.warn("NO_PROXY without {}, which would let intercepted hosts past krouter", left);
        }
        return String.join(",", entries);
    }

    /** As the most generous program reads it: a name stands for all below it, with or without a star or a dot before it. */
    private static boolean covers(String entry, String host) {
        String name =
                entry.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "").replaceFirst("^\\*?\\.", "");
        return name.equals("*") || host.equals(name) || host.endsWith("." + name);
    }
}
