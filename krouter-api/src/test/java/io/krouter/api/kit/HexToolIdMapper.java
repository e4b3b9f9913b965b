package io.krouter.api.kit;

import io.krouter.api.ToolIdMapper;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The shortest mapper that keeps the contract: each id that is not plain becomes a digest. */
final class HexToolIdMapper implements ToolIdMapper {

    @Override
    public Mapping begin(Collection<String> idsInRequest, int maxLength) {
        Map<String, String> clientIds = new HashMap<>();
        idsInRequest.forEach(id -> clientIds.put(coded("c-", id, maxLength), id));
        return new Mapping() {
            @Override
            public String toProvider(String clientId) {
                return coded("c-", clientId, maxLength);
            }

            @Override
            public String toClient(String providerId) {
                String known = clientIds.get(providerId);
                return known != null ? known : coded("p-", providerId, MAX_CLIENT_LENGTH);
            }

            @Override
            public String minted(String providerId) {
                String id = toClient(providerId);
                for (int n = 1; clientIds.containsValue(id); n++) {
                    id = digest("p-", n + " " + providerId);
                }
                return id;
            }
        };
    }

    private static String coded(String mark, String id, int maxLength) {
        boolean plain = id.matches("[A-Za-z0-9_-]{1," + maxLength + "}") && !id.startsWith(mark);
        return plain ? id : digest(mark, id);
    }

    private static String digest(String mark, String id) {
        try {
            // Not getBytes: that makes all lone surrogates one.
            ByteBuffer units = ByteBuffer.allocate(2 * id.length());
            units.asCharBuffer().put(id);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(units.array());
            return mark + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
