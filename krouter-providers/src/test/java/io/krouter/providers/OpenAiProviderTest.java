package io.krouter.providers;

import io.krouter.api.Provider;
import io.krouter.api.contract.ProviderContract;
import java.net.URI;

class OpenAiProviderTest extends ProviderContract {

    @Override
    protected Provider provider(String name, URI base) {
        return OpenAiProvider.builder(name, base + "/v1").build();
    }
}
