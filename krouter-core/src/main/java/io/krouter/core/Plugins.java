package io.krouter.core;

import io.krouter.api.Compressor;
import io.krouter.api.Interceptor;
import io.krouter.api.Provider;
import io.krouter.api.ToolIdMapper;
import io.krouter.api.Translator;
import io.krouter.core.codec.FormatCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The one place that discovers. What is given in code beats what is found on the class path or module path; two found
 * under one name are an error that lists both.
 */
final class Plugins {

    private final boolean discover;

    /** @param discover whether to look on the class path and module path at all */
    Plugins(boolean discover) {
        this.discover = discover;
    }

    /** Those given in their order, then those found, in the order of their class names; one found of a class that was given steps aside. */
    List<Interceptor> interceptors(List<Interceptor> given) {
        List<Interceptor> all = new ArrayList<>(given);
        found(Interceptor.class)
                .filter(plugin -> given.stream().noneMatch(mine -> mine.getClass() == plugin.getClass()))
                .forEach(all::add);
        return all;
    }

    /** Provider factories by {@link Provider.Factory#type()}. */
    Map<String, Provider.Factory> factories(List<Provider.Factory> given) {
        return byName("provider type", given, found(Provider.Factory.class), Provider.Factory::type);
    }

    /** Translators by the pair of formats that they connect. */
    Map<String, Translator> translators(List<Translator> given) {
        return byName("translator", given, found(Translator.class), Plugins::pair);
    }

    /** Codecs, one for each format: one given, else one found, else a built-in one. */
    List<FormatCodec> codecs(List<FormatCodec> given) {
        Map<String, FormatCodec> all = new LinkedHashMap<>(byName(
                "codec",
                given,
                found(FormatCodec.class),
                codec -> codec.format().name()));
        Codecs.all().forEach(codec -> all.putIfAbsent(codec.format().name(), codec));
        return List.copyOf(all.values());
    }

    /** Compressors by name. */
    Map<String, Compressor> compressors(List<Compressor> given) {
        return byName("compressor", given, found(Compressor.class), Compressor::name);
    }

    /** The one given, else the one found. */
    Optional<ToolIdMapper> toolIdMapper(Optional<ToolIdMapper> given) {
        List<ToolIdMapper> mine = given.stream().toList();
        return byName("tool id mapper", mine, found(ToolIdMapper.class), mapper -> "").values().stream()
                .findFirst();
    }

    static String pair(Translator translator) {
        return translator.from() + " to " + translator.to();
    }

    private <T> Stream<T> found(Class<T> type) {
        return discover
                ? load(type).stream()
                        .sorted(Comparator.comparing(plugin -> plugin.getClass().getName()))
                : Stream.empty();
    }

    /** ServiceLoader checks the {@code uses} of the module that calls it, so the call stays here. */
    private static <T> List<T> load(Class<T> type) {
        return ServiceLoader.load(type).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static <T> Map<String, T> byName(String what, List<T> given, Stream<T> found, Function<T, String> name) {
        Map<String, T> all = new LinkedHashMap<>();
        given.forEach(plugin -> putOnce(what, all, name.apply(plugin), plugin));
        Map<String, T> rest = new LinkedHashMap<>();
        found.forEach(plugin -> putOnce(what, rest, name.apply(plugin), plugin));
        rest.forEach(all::putIfAbsent);
        return all;
    }

    private static <T> void putOnce(String what, Map<String, T> all, String name, T plugin) {
        T other = all.putIfAbsent(name, plugin);
        if (other != null) {
            throw new IllegalStateException("there are two plugins for " + what + " \"" + name + "\": "
                    + other.getClass().getName() + " and " + plugin.getClass().getName()
                    + "; remove one, or give the one you want to Krouter.Builder and switch off discover(...)");
        }
    }
}
