package io.krouter.core.toolid;

import io.krouter.api.ToolIdMapper;
import java.util.Collection;

/** Leaves ids as they are. */
public final class ReversibleToolIdMapper implements ToolIdMapper {

    @Override
    public Mapping begin(Collection<String> idsInRequest, int maxLength) {
        return new Mapping() {
            @Override
            public String toProvider(String clientId) {
                return clientId;
            }

            @Override
            public String toClient(String providerId) {
                return providerId;
            }

            @Override
            public String minted(String providerId) {
                return providerId;
            }
        };
    }
}
