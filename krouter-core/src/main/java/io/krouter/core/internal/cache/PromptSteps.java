package io.krouter.core.internal.cache;

import io.krouter.core.cache.PrefixBreak;
import java.util.ArrayList;
import java.util.List;

/**
 * The prompt of one exchange at several points of the pipeline: as the client sent it, and after each step that changed it.
 * The last point is what was sent to the provider. Immutable and thread-safe.
 *
 * @param conversation the client's id of the conversation, stable over its turns
 * @param model the model that the client requested
 * @param points in pipeline order, beginning with the client's own
 */
public record PromptSteps(String conversation, String model, List<Point> points) {

    /** Keeps its own copy. */
    public PromptSteps {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected at least the prompt that the client sent, but there was no point");
        }
    }

    /** Returns the steps of a prompt that the client has just sent. */
    public static PromptSteps start(String conversation, String model, List<Segment> asReceived) {
        return new PromptSteps(conversation, model, List.of(new Point(PrefixBreak.Cause.CLIENT, "", asReceived)));
    }

    /**
     * Returns these with one more step. A step that changed nothing may be left out.
     *
     * @param name the step's name, the same in each turn
     * @param segments the prompt after it
     */
    public PromptSteps then(PrefixBreak.Cause cause, String name, List<Segment> segments) {
        List<Point> longer = new ArrayList<>(points);
        longer.add(new Point(cause, name, segments));
        return new PromptSteps(conversation, model, longer);
    }

    /** The prompt as it was sent. */
    Point sent() {
        return points.get(points.size() - 1);
    }

    /**
     * The prompt at one point.
     *
     * @param cause the kind of step that it comes after
     * @param name the name of that step
     * @param segments the prompt, in the order in which the model sees it
     */
    public record Point(PrefixBreak.Cause cause, String name, List<Segment> segments) {

        /** Keeps its own copy. */
        public Point {
            segments = List.copyOf(segments);
        }
    }
}
