package io.krouter.core.internal.pipeline;

import io.krouter.core.CallListener;
import io.krouter.core.Compression;
import io.krouter.core.Limits;
import io.krouter.core.LoopDetector;
import io.krouter.core.Routes;
import io.krouter.core.internal.cache.PrefixLedger;
import java.util.Optional;

/**
 * What {@link StandardPipeline} hands out to the interceptors: each gets only the parts that it uses. Immutable.
 *
 * @param listener {@link CallListener#NONE} itself if there is no observer
 * @param loopDetector recognises requests that return to this process
 * @param providers the configured providers
 * @param sender sends a request to a provider, within the time limits
 * @param translators between two formats
 * @param compression empty if tool outputs stay as they are
 * @param ledger finds turns that lose the prompt cache
 */
public record PipelineContext(
        Routes routes,
        Limits limits,
        CallListener listener,
        LoopDetector loopDetector,
        ProviderTable providers,
        Sender sender,
        TranslatorTable translators,
        Optional<Compression> compression,
        PrefixLedger ledger) {

    /** Whether there is an observer; if not, nothing is read except to serve the request. */
    @SuppressWarnings("ReferenceEquality") // the constant itself means none
    boolean isObserved() {
        return listener != CallListener.NONE;
    }
}
