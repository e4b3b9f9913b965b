package io.krouter.core.pipeline;

import io.krouter.core.CallListener;
import io.krouter.core.Limits;
import io.krouter.core.Routes;

/**
 * What the standard interceptors share. Immutable.
 *
 * @param providers where requests can go
 * @param sender hands them over
 * @param translators between two formats
 */
public record Parts(
        Routes routes,
        Limits limits,
        CallListener listener,
        ProviderTable providers,
        Sender sender,
        TranslatorTable translators) {}
