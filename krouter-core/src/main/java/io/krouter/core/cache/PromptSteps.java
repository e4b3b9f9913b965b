package io.krouter.core.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * What one exchange's prompt looked like on its way: as the client sent it, and after each step that may have changed it.
 * The last point is what was sent. Immutable and thread-safe; made for each exchange, carried along as a tag of the
 * request.
 *
 * @param conversation the client's id of the conversation, stable over its turns
 * @param model what the client asked for
 * @param points in the order of the way, at least the client's own
 */
public record PromptSteps(String conversation, String model, List<Point> points) {

    /** Keeps its own copy. */
    public PromptSteps {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a trail begins with what the client sent, but there was no point");
        }
    }

    /** A trail that begins with what the client sent. */
    public static PromptSteps start(String conversation, String model, List<Segment> asReceived) {
        return new PromptSteps(conversation, model, List.of(new Point(PrefixBreak.Cause.CLIENT, "", asReceived)));
    }

    /**
     * The trail with one step more. A step that changed nothing need not be told.
     *
     * @param who the step's name, the same in each turn
     * @param segments the prompt after it
     */
    public PromptSteps then(PrefixBreak.Cause cause, String who, List<Segment> segments) {
        List<Point> longer = new ArrayList<>(points);
        longer.add(new Point(cause, who, segments));
        return new PromptSteps(conversation, model, longer);
    }

    /** The prompt as it was sent. */
    Point sent() {
        return points.get(points.size() - 1);
    }

    /**
     * One place of the way.
     *
     * @param cause what kind of step it stands behind
     * @param who that step's name
     * @param segments the prompt there, in the order in which the model sees it
     */
    public record Point(PrefixBreak.Cause cause, String who, List<Segment> segments) {

        /** Keeps its own copy. */
        public Point {
            segments = List.copyOf(segments);
        }
    }
}
