package io.krouter.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Maps the model that a client requests to the targets that are tried. The first route whose pattern matches is used; its
 * targets are tried in order. Immutable and thread-safe.
 *
 * <pre>{@code
 * Routes routes = Routes.builder()
 *         .route("simple-task", "local/qwen3")
 *         .route("claude-*", "openai/gpt-5", "local/qwen3-coder")
 *         .unmatched(Routes.Unmatched.REFUSE)
 *         .build();
 * }</pre>
 *
 * <p>Kiro sends the model that the user chose, such as {@code claude-sonnet-4.5}, or {@code auto} if Kiro's service may choose.
 * Before a prompt it also sends a small request with the model {@code simple-task}, which classifies the prompt; a fast, cheap
 * model is enough for it. A request without a model is matched as the empty name, so only {@code *} matches it.
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

    /** Returns a builder without routes that refuses every model. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the first route that matches this model; empty if none does. */
    public Optional<Route> find(String model) {
        return routes.stream().filter(route -> route.matches(model)).findFirst();
    }

    /** Returns what happens to a model that no route matches. */
    public Unmatched unmatched() {
        return unmatched;
    }

    /** Returns what the header {@code x-request-source: local} does in a request of a local process. */
    public LocalMark localMark() {
        return localMark;
    }

    /** Returns all routes, in order. */
    public List<Route> all() {
        return routes;
    }

    @Override
    public String toString() {
        return routes + ", unmatched: " + unmatched;
    }

    /** What happens to a model that no route matches. */
    public enum Unmatched {
        /** It is refused in the client's own error format; the client's backend receives nothing. */
        REFUSE,
        /** It is sent unchanged to the client's own backend, by the provider named {@code origin}. The listener is notified. */
        NATIVE
    }

    /**
     * What the header {@code x-request-source: local} does in a request of a local process. It never allows more than that process
     * could do without krouter, and it is never sent on.
     */
    public enum LocalMark {
        /** The request is sent unchanged to the client's own backend. The listener is notified. */
        HONOUR,
        /** Nothing: the request is routed like any other. The listener is notified. */
        IGNORE
    }

    /**
     * One route.
     *
     * @param pattern a model's name, in which {@code *} matches any characters, or none; case does not matter
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

        /** Returns whether the pattern matches this model. */
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
         * Adds a route after those added before.
         *
         * @param pattern a model's name, in which {@code *} matches any characters, or none
         * @param targets each {@code provider/model}, or {@code provider} to keep the client's model
         * @throws IllegalArgumentException if there is no target or one cannot be read
         */
        public Builder route(String pattern, String... targets) {
            routes.add(
                    new Route(pattern, Arrays.stream(targets).map(Target::parse).toList()));
            return this;
        }

        /** Sets what happens to a model that no route matches; {@link Unmatched#REFUSE} unless set. */
        public Builder unmatched(Unmatched unmatched) {
            this.unmatched = unmatched;
            return this;
        }

        /** Sets what {@code x-request-source: local} does; {@link LocalMark#HONOUR} unless set. */
        public Builder localMark(LocalMark localMark) {
            this.localMark = localMark;
            return this;
        }

        /** Builds the routes. */
        public Routes build() {
            return new Routes(routes, unmatched, localMark);
        }
    }
}
