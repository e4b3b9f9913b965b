package io.krouter.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which target a model's requests go to. The first route whose pattern matches wins; its targets are tried in order.
 * Immutable; a pure function of the model's name.
 *
 * <pre>{@code
 * Routes routes = Routes.builder()
 *         .route("simple-task", "local/qwen3")
 *         .route("claude-*", "openai/gpt-5", "local/qwen3-coder")
 *         .unmatched(Routes.Unmatched.REFUSE)
 *         .build();
 * }</pre>
 */
public final class Routes {

    private final List<Route> routes;
    private final Unmatched unmatched;
    private final LocalMark localMark;

    private Routes(List<Route> routes, Unmatched unmatched, LocalMark localMark) {
        this.routes = List.copyOf(routes);
        this.unmatched = unmatched;
        this.localMark = localMark;
    }

    /** A builder with no routes that refuses what is unmatched. */
    public static Builder builder() {
        return new Builder();
    }

    /** The route for this model; empty if none matches. */
    public Optional<Route> find(String model) {
        return routes.stream().filter(route -> route.matches(model)).findFirst();
    }

    /** What happens to a model that no route matches. */
    public Unmatched unmatched() {
        return unmatched;
    }

    /** What {@code x-request-source: local} on a request of a process on this machine means. */
    public LocalMark localMark() {
        return localMark;
    }

    /** All routes, in order. */
    public List<Route> all() {
        return routes;
    }

    @Override
    public String toString() {
        return routes + ", unmatched: " + unmatched;
    }

    /** What happens to a model that no route matches. */
    public enum Unmatched {
        /** It is refused in the client's own error format; nothing reaches the backend that the client was going to. */
        REFUSE,
        /** It is passed on, untouched, to the backend that the client was going to; counted and logged. */
        NATIVE
    }

    /**
     * What {@code x-request-source: local} on a request of a process on this machine means. It never gives more than that
     * process could do without krouter, and is never sent on.
     */
    public enum LocalMark {
        /** The request is passed on, untouched, to the backend that its client was going to; counted. */
        HONOUR,
        /** Nothing: the request is routed like any other; counted. */
        IGNORE
    }

    /**
     * One route.
     *
     * @param pattern a model's name, in which {@code *} stands for any characters; case does not matter
     * @param targets tried in order; at least one
     */
    public record Route(String pattern, List<Target> targets) {

        /** Checks that there is a target. */
        public Route {
            targets = List.copyOf(targets);
            if (targets.isEmpty()) {
                throw new IllegalArgumentException(
                        "route \"" + pattern + "\" needs at least one target, such as openai/gpt-5");
            }
        }

        /** Whether the pattern matches this model. */
        public boolean matches(String model) {
            return glob(pattern, model);
        }

        /** Greedy with one remembered star: linear in practice, quadratic at worst, never exponential. */
        private static boolean glob(String pattern, String text) {
            int p = 0;
            int star = -1;
            int resume = 0;
            for (int t = 0; t < text.length(); ) {
                if (p < pattern.length() && pattern.charAt(p) == '*') {
                    star = p++;
                    resume = t;
                } else if (p < pattern.length() && sameLetter(pattern.charAt(p), text.charAt(t))) {
                    p++;
                    t++;
                } else if (star >= 0) {
                    p = star + 1;
                    t = ++resume;
                } else {
                    return false;
                }
            }
            while (p < pattern.length() && pattern.charAt(p) == '*') {
                p++;
            }
            return p == pattern.length();
        }

        private static boolean sameLetter(char a, char b) {
            return Character.toLowerCase(a) == Character.toLowerCase(b);
        }
    }

    /** Collects routes; not thread-safe. */
    public static final class Builder {
        private final List<Route> routes = new ArrayList<>();
        private Unmatched unmatched = Unmatched.REFUSE;
        private LocalMark localMark = LocalMark.HONOUR;

        private Builder() {}

        /**
         * Adds a route after those that are there.
         *
         * @param pattern a model's name, in which {@code *} stands for any characters
         * @param targets each {@code provider/model}, or {@code provider} to keep the client's model
         * @throws IllegalArgumentException if there is no target or one cannot be read
         */
        public Builder route(String pattern, String... targets) {
            routes.add(
                    new Route(pattern, Arrays.stream(targets).map(Target::parse).toList()));
            return this;
        }

        /** What happens to a model that no route matches; {@link Unmatched#REFUSE} unless set. */
        public Builder unmatched(Unmatched unmatched) {
            this.unmatched = unmatched;
            return this;
        }

        /** What {@code x-request-source: local} means; {@link LocalMark#HONOUR} unless set. */
        public Builder localMark(LocalMark localMark) {
            this.localMark = localMark;
            return this;
        }

        /** The routes. */
        public Routes build() {
            return new Routes(routes, unmatched, localMark);
        }
    }
}
