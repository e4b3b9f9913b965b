package io.krouter.core;

import io.krouter.api.Provider;
import io.krouter.core.internal.pipeline.ProviderTable;
import io.krouter.core.internal.pipeline.TranslatorTable;

/** Finds mistakes in the routes when a krouter is built, not at the first request. */
final class RouteValidation {

    private RouteValidation() {}

    /**
     * Checks that every target exists and that the request of at least one kind of client can reach it.
     *
     * @throws IllegalArgumentException if not
     */
    static void check(Routes routes, ProviderTable providers, TranslatorTable translators) {
        if (routes.unmatched() == Routes.Unmatched.NATIVE && !providers.has(Target.ORIGIN)) {
            throw new IllegalArgumentException(
                    "the routes pass unmatched models on natively, which needs a provider named \"" + Target.ORIGIN
                            + "\"; add one, or refuse unmatched models");
        }
        routes.all()
                .forEach(route -> route.targets()
                        .forEach(target -> check(target, providers.get(target.provider()), translators)));
    }

    private static void check(Target target, Provider provider, TranslatorTable translators) {
        if (!translators.reaches(provider.format())) {
            throw new IllegalArgumentException("no codec or translator writes the format " + provider.format()
                    + " of the target \"" + target
                    + "\"; add a Translator for it with Krouter.Builder.translator(...), or change the route");
        }
    }
}
