package io.krouter.desktop.launch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The hosts that are reached without a proxy, as VS Code reads {@code http.noProxy} and {@code NO_PROXY}. */
public record NoProxy(List<String> entries) {

    public NoProxy {
        entries = List.copyOf(entries);
    }

    /** Of a variable: separated by commas or spaces. */
    public static NoProxy parse(String list) {
        return new NoProxy(Stream.of(list.split("[,\\s]+"))
                .filter(entry -> !entry.isBlank())
                .toList());
    }

    /** Those of the hosts that go past the proxy. */
    public List<String> covered(List<String> hosts) {
        return hosts.stream()
                .filter(host -> entries.stream().anyMatch(entry -> covers(entry, host)))
                .toList();
    }

    /** An entry covers its own name and all below it. */
    private static boolean covers(String entry, String host) {
        String name = entry.strip().toLowerCase(Locale.ROOT).replaceFirst(":443$", "");
        if (name.equals("*")) {
            return true;
        }
        String suffix = name.replaceFirst("^\\*?\\.", "");
        return !suffix.isEmpty() && (host.equals(suffix) || host.endsWith("." + suffix));
    }
}
