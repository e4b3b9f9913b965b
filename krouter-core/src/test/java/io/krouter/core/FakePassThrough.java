package io.krouter.core;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.api.internal.http.OriginAccess;
import io.krouter.api.internal.http.PassThroughProvider;
import java.net.URI;

/** A provider whose exchanges somebody else carries. */
record FakePassThrough(String name, WireFormat format) implements PassThroughProvider {

    @Override
    public OriginAccess access() {
        throw new UnsupportedOperationException("nothing is sent here");
    }

    @Override
    public ProviderException noAnswer(URI origin, Throwable cause, boolean mayTryAnother) {
        return new ProviderException(name, "no answer", mayTryAnother, cause);
    }

    @Override
    public LlmResponse send(LlmRequest request, Call call) {
        throw new UnsupportedOperationException("nothing is sent here");
    }
}
