package io.krouter.providers;

import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.api.contract.ProviderContract;
import java.net.URI;
import java.util.Map;

class OriginProviderTest extends ProviderContract {

    @Override
    protected Provider provider(String name, URI base) {
        return new OriginProvider.Factory().create(Settings.of(name, Map.of()));
    }

    @Override
    protected boolean handsOnClientHeaders() {
        return true;
    }
}
