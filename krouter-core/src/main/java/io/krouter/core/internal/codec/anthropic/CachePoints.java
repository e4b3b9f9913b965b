package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.chat.Turn;
import io.krouter.core.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which tools and blocks are marked with {@code cache_control}: up to there the service keeps what it computed, and finds it
 * again if a later request begins with the same tools, system and blocks. The marks are no part of what is compared, so
 * they may move from turn to turn (Anthropic's guide "Prompt caching", the example of a conversation that grows).
 *
 * <p>The client's points stand where it set them. Where it set none before the messages, the end of tools and system is
 * one. Where it set none in the messages, the ends of the last two of the user's are: the last to write what the next
 * request reads, the one before since that is where the previous request wrote, and the service looks back no more than 20
 * blocks. Of all, the last four stay; the service takes no more.
 *
 * <p>Used by one thread: made once, then asked for each tool and block in the order in which they are written.
 */
final class CachePoints {

    /** Most that the service takes in one request. */
    static final int MOST = 4;

    /** The time to live that must not come after a shorter one. */
    private static final String LONG = "1h";

    private static final Block.CachePoint AUTOMATIC = new Block.CachePoint(Optional.empty());

    private final TreeMap<Integer, Block.CachePoint> points = new TreeMap<>();
    private final List<Integer> endsOfUser = new ArrayList<>();
    private int pieces;
    private int written;
    /** The last piece that can be marked, or -1. */
    private int last = -1;

    private CachePoints() {}

    static CachePoints of(List<ToolEntry> tools, List<Block> system, List<Message> messages) {
        CachePoints points = new CachePoints();
        tools.forEach(points::addTool);
        system.forEach(points::addBlock);
        if (points.points.isEmpty()) {
            points.mark(points.last, AUTOMATIC);
        }
        points.addAll(messages);
        points.restrict();
        return points;
    }

    private void addAll(List<Message> messages) {
        int before = pieces;
        for (Message message : messages) {
            message.blocks().forEach(this::addBlock);
            if (message.role() == Turn.Role.USER) {
                endsOfUser.add(last);
            }
        }
        if (points.tailMap(before).isEmpty()) {
            endsOfUser
                    .subList(Math.max(0, endsOfUser.size() - 2), endsOfUser.size())
                    .forEach(end -> mark(end, AUTOMATIC));
        }
    }

    private void addTool(ToolEntry entry) {
        if (entry instanceof Tool) {
            last = pieces++;
        } else if (entry instanceof Block.CachePoint point) {
            mark(last, point);
        }
    }

    private void addBlock(Block block) {
        if (block instanceof Block.CachePoint point) {
            mark(last, point);
        } else if (block instanceof Block.Reasoning) {
            // The service lets thoughts be kept, but not be marked.
            pieces++;
        } else {
            last = pieces++;
        }
    }

    private void mark(int piece, Block.CachePoint point) {
        if (piece >= 0) {
            points.put(piece, point);
        }
    }

    /** The last four; and what stands before a long-lived one lives as long, or the service refuses the request. */
    private void restrict() {
        while (points.size() > MOST) {
            points.pollFirstEntry();
        }
        boolean isLong = false;
        for (Map.Entry<Integer, Block.CachePoint> point : points.descendingMap().entrySet()) {
            isLong |= point.getValue().ttl().equals(Optional.of(LONG));
            if (isLong) {
                points.replace(point.getKey(), new Block.CachePoint(Optional.of(LONG)));
            }
        }
    }

    /** Adds the mark of the tool or block that is being written, if it has one. */
    void write(JsonOut out) {
        Block.CachePoint point = points.get(written++);
        if (point != null) {
            out.object("cache_control").text("type", "ephemeral");
            point.ttl().filter(ttl -> ttl.equals(LONG) || ttl.equals("5m")).ifPresent(ttl -> out.text("ttl", ttl));
            out.endObject();
        }
    }
}
