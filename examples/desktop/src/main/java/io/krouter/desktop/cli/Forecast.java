package io.krouter.desktop.cli;

import io.krouter.core.Routes;
import io.krouter.core.Target;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.Configuration.ProviderEntry;
import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.config.UpstreamProxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What will happen under a configuration, in words. No value of a setting is among them except base URLs. */
final class Forecast {

    private static final String INDENT = "  ";

    private final Configuration configuration;

    Forecast(Configuration configuration) {
        this.configuration = configuration;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(configuration.file() + " is in order.");
        section(lines, "Listens", listens());
        section(lines, "Models", models());
        section(lines, "Providers", providers());
        section(lines, "Hosts", hosts());
        section(lines, "Ways out", waysOut());
        lines.add("");
        lines.add("Tool outputs are " + configuration.shortening());
        lines.add("Chats that a process on this machine marks x-request-source: local "
                + switch (configuration.routes().localMark()) {
                    case HONOUR -> "go to kiro, untouched; they are counted.";
                    case IGNORE -> "are treated like any other; they are counted.";
                });
        configuration
                .recordings()
                .ifPresent(record -> lines.add("Chats are recorded in " + record.directory()
                        + ", with what was said in them and without secrets."));
        notes(lines);
        return lines;
    }

    private static void section(List<String> lines, String title, Map<String, String> rows) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        lines.add("");
        lines.add(title);
        rows.forEach((left, right) -> lines.add(INDENT + left + " ".repeat(width - left.length()) + "  " + right));
    }

    private Map<String, String> listens() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                shown(configuration.listen()),
                "CONNECT proxy"
                        + (configuration.proxyToken().isPresent() ? ", for those who know the proxy-token" : ""));
        configuration
                .transparent()
                .ifPresent(place -> rows.put(shown(place), "TLS straight away, for redirected hosts"));
        return rows;
    }

    private static String shown(Endpoint place) {
        return place.port() == 0 ? place.host() + ", a free port" : place.toString();
    }

    private Map<String, String> models() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Routes.Route route : configuration.routes().all()) {
            rows.putIfAbsent(
                    route.pattern(),
                    "-> " + route.targets().stream().map(Forecast::words).collect(Collectors.joining(", else ")));
        }
        rows.put(
                "any other",
                switch (configuration.routes().unmatched()) {
                    case REFUSE -> "refused";
                    case NATIVE -> "-> kiro, untouched; counted and logged";
                });
        return rows;
    }

    private static String words(Target target) {
        return target.model().isEmpty() ? target.provider() + " (the model that Kiro asks for)" : target.toString();
    }

    private Map<String, String> providers() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (ProviderEntry provider : configuration.providers()) {
            String place = provider.settings().getOrDefault("base-url", "");
            String unused = isUsed(provider) ? "" : "; no route names it";
            rows.put(provider.name(), provider.type() + (place.isEmpty() ? "" : ", " + withoutUser(place)) + unused);
        }
        rows.put(Configuration.KIRO, "the backend that Kiro was going to, with Kiro's own token");
        return rows;
    }

    private static String withoutUser(String url) {
        return url.replaceFirst("//[^/@]*@", "//").replaceFirst("\\?.*", "");
    }

    private boolean isUsed(ProviderEntry provider) {
        return configuration.routes().all().stream()
                .flatMap(route -> route.targets().stream())
                .anyMatch(target -> target.provider().equals(provider.name()));
    }

    private Map<String, String> hosts() {
        Map<String, String> rows = new LinkedHashMap<>();
        configuration
                .intercept()
                .forEach(host -> rows.put(host, "decrypted; chats are routed, the rest goes on untouched"));
        rows.put("any other", "passed on unread");
        configuration
                .upstream()
                .connectTo()
                .forEach((meant, instead) -> rows.put(meant.toString(), "connects to " + instead + " instead"));
        return rows;
    }

    private Map<String, String> waysOut() {
        Configuration.Upstream upstream = configuration.upstream();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                "decrypted hosts",
                switch (upstream.resolver()) {
                    case NAME_SERVERS -> "looked up at the system's name servers, without the hosts file";
                    case SYSTEM -> "looked up the system's way, hosts file included";
                });
        rows.put("https", upstream.proxy().map(Forecast::through).orElse("goes out directly"));
        return rows;
    }

    private static String through(UpstreamProxy proxy) {
        String user = proxy.parsed().authorization().isPresent() ? ", with user and password" : "";
        String except = proxy.except().isEmpty() ? "" : "; not to " + String.join(", ", proxy.except());
        return "goes through the proxy " + proxy + user + except;
    }

    /** Reports routes that are never used, because the pattern of an earlier one matches all of their models. */
    private void notes(List<String> lines) {
        List<String> patterns =
                configuration.routes().all().stream().map(Routes.Route::pattern).toList();
        for (int i = 0; i < patterns.size(); i++) {
            String later = patterns.get(i);
            configuration.routes().all().subList(0, i).stream()
                    .filter(earlier -> earlier.matches(later))
                    .findFirst()
                    .ifPresent(earlier ->
                            lines.add("Note: the route for \"" + later + "\" is never reached, since the one for \""
                                    + earlier.pattern() + "\" stands before it."));
        }
    }
}
