package io.krouter.desktop.config;

import io.krouter.core.Routes;
import io.krouter.core.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code routes}, {@code unmatched} and {@code source-header}, and checks that every target has its provider. */
final class RoutesReader {

    private static final String ROUTES = "a list of routes, such as [ { model: \"claude-*\", to: [ openai/gpt-5 ] } ]";

    private static final String TARGETS = "a list of targets PROVIDER/MODEL, such as [ openai/gpt-5 ]";

    private final Set<String> providers;

    RoutesReader(List<Configuration.ProviderEntry> providers) {
        this.providers = Stream.concat(
                        Stream.of(Configuration.KIRO), providers.stream().map(Configuration.ProviderEntry::name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Routes read(Entry.Fields root) {
        Routes.Builder routes = Routes.builder();
        root.find("routes").ifPresent(entry -> entry.list(ROUTES).forEach(route -> add(route, routes)));
        root.find("unmatched").map(entry -> entry.as(RoutesReader::unmatched)).ifPresent(routes::unmatched);
        root.find("source-header")
                .map(entry -> entry.as(RoutesReader::localMark))
                .ifPresent(routes::localMark);
        return routes.build();
    }

    private void add(Entry entry, Routes.Builder routes) {
        Entry.Fields fields = entry.fields(List.of("model", "to"));
        String pattern = fields.require("model", "a model's name, in which * stands for any characters")
                .as(RoutesReader::pattern);
        Stream<Entry> targets = fields.require("to", TARGETS).filledList(TARGETS).stream();
        routes.route(pattern, targets.map(to -> to.as(this::target)).toArray(String[]::new));
    }

    private static String pattern(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("expected a model's name, in which * stands for any characters");
        }
        return text;
    }

    private String target(String text) {
        Target target = Target.parse(text);
        if (!providers.contains(target.provider())) {
            throw new IllegalArgumentException(
                    "there is no provider \"" + target.provider() + "\"; configured are " + providers);
        }
        return text;
    }

    private static Routes.LocalMark localMark(String text) {
        return switch (text) {
            case "honour" -> Routes.LocalMark.HONOUR;
            case "ignore" -> Routes.LocalMark.IGNORE;
            default -> throw new IllegalArgumentException("expected honour or ignore but was \"" + text + "\"");
        };
    }

    private static Routes.Unmatched unmatched(String text) {
        return switch (text) {
            case "refuse" -> Routes.Unmatched.REFUSE;
            case "kiro" -> Routes.Unmatched.NATIVE;
            default -> throw new IllegalArgumentException("expected refuse or kiro but was \"" + text + "\"");
        };
    }
}
