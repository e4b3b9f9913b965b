package io.krouter.core.internal.pipeline;

import io.krouter.api.Body;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.core.CallListener;
import io.krouter.core.Compression;
import io.krouter.core.Target;
import io.krouter.core.cache.PrefixBreak;
import io.krouter.core.codec.ClientCodec;
import io.krouter.core.internal.codec.CodecTable;
import java.io.IOException;

/**
 * Compresses the tool outputs of a request that is translated to another format anyway. A native route keeps every
 * byte: that is what it is for, and its prompt cache already holds the long form.
 */
final class CompressInterceptor implements Interceptor {

    private final Compression compression;
    private final CallListener listener;
    private final ProviderTable providers;
    private final CodecTable codecs;

    CompressInterceptor(Compression compression, CallListener listener, ProviderTable providers, CodecTable codecs) {
        this.compression = compression;
        this.listener = listener;
        this.providers = providers;
        this.codecs = codecs;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        LlmRequest request = chain.request();
        if (providers.isNative(request, request.tag(Target.class).orElseThrow())) {
            return chain.proceed(request);
        }
        ClientCodec codec = codecs.client(request.format());
        Compression.Result<Body> shorter = compression.compress(request.body(), codec);
        if (!shorter.savings().isEmpty()) {
            listener.compressed(chain.call(), shorter.savings());
        }
        LlmRequest compressed = request.newBuilder().body(shorter.value()).build();
        PrefixTrace.step(compressed, PrefixBreak.Cause.COMPRESSOR, "");
        return chain.proceed(compressed);
    }
}
