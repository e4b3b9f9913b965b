package io.krouter.core.internal.pipeline;

import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.CallListener;
import io.krouter.core.Compression;
import io.krouter.core.LoopDetector;
import io.krouter.core.Limits;
import io.krouter.core.Routes;
import io.krouter.core.Target;
import io.krouter.core.cache.PrefixLedger;
import java.util.Optional;

/**
 * What the standard interceptors share. Immutable.
 *
 * @param listener {@link CallListener#NONE} itself where nobody listens
 * @param loopDetector recognises what comes back in a circle
 * @param providers where requests can go
 * @param sender hands them over
 * @param translators between two formats
 * @param compression empty where tool outputs stay as they are
 * @param ledger notices a turn that loses the prompt cache
 */
public record Parts(
        Routes routes,
        Limits limits,
        CallListener listener,
        LoopDetector loopDetector,
        ProviderTable providers,
        Sender sender,
        TranslatorTable translators,
        Optional<Compression> compression,
        PrefixLedger ledger) {

    /** Whether anybody wants to know; if not, nothing is read but for serving the request. */
    @SuppressWarnings("ReferenceEquality") // the constant itself is what stands for nobody
    boolean isObserved() {
        return listener != CallListener.NONE;
    }

    /** Whether the target takes the request in the format in which it came, so that its bytes stay. */
    boolean isNative(LlmRequest request, Target target) {
        WireFormat format = providers.get(target.provider()).format();
        return format.equals(WireFormat.OPAQUE) || format.equals(request.format());
    }
}
