package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Turn;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** The member {@code cachePoint} of messages and tool lists. */
final class KiroCachePoint {

    static final String NAME = "cachePoint";

    private KiroCachePoint() {}

    /** Takes the cache point of a message, if it has one. */
    static void read(KiroObject message, List<Block> blocks, KiroExtras extras) {
        message.take(NAME).ifPresent(point -> blocks.add(read(point, NAME, extras)));
    }

    static Block.CachePoint read(JsonValue value, String path, KiroExtras extras) {
        KiroObject point = KiroObject.of(value);
        // The one type that there is; it is written back as the constant that it is.
        point.take("type");
        Optional<String> ttl = point.takeText("ttl");
        extras.putRest(path, point);
        return new Block.CachePoint(ttl);
    }

    /** Writes the cache point of a message, if it has one: there is one slot. */
    static void write(Turn turn, JsonOut out, KiroExtras extras) {
        KiroBlocks.only(turn, Block.CachePoint.class).stream()
                .findFirst()
                .ifPresent(point -> write(point, NAME, out, extras));
    }

    static void write(Block.CachePoint point, String path, JsonOut out, KiroExtras extras) {
        out.object(NAME).text("type", "default");
        point.ttl().ifPresent(ttl -> out.text("ttl", ttl));
        extras.writeRest(path, out);
        out.endObject();
    }
}
