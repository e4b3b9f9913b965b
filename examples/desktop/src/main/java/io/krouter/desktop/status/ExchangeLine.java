package io.krouter.desktop.status;

import io.krouter.api.LlmRequest;
import io.krouter.core.Routes;
import io.krouter.core.Target;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Usage;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Collects what is worth a line about one exchange. Used by one thread at a time. */
final class ExchangeLine {

    /** A model's name is the client's own text: long enough for any real one, too short to flood a log. */
    private static final int LONGEST_MODEL = 80;

    private final long startedAt;
    private final StringBuilder way = new StringBuilder();
    private String mark = "";
    private String end = "";
    private boolean refused;
    private boolean failed;
    private Saved saved = Saved.NOTHING;
    private Optional<Usage> usage = Optional.empty();
    private Optional<Duration> firstByte = Optional.empty();

    /** @param startedAt in nanoseconds of the clock that later times are of */
    ExchangeLine(long startedAt) {
        this.startedAt = startedAt;
    }

    /** Not a chat; goes on untouched. */
    void passed(LlmRequest request, long count) {
        int query = request.target().indexOf('?');
        String path = query < 0 ? request.target() : request.target().substring(0, query);
        way.append(clean(request.method() + " " + request.origin() + path))
                .append(" passed on untouched (no. ")
                .append(count)
                .append(')');
    }

    void routed(String model, Target target) {
        if (way.isEmpty()) {
            way.append(name(model));
        }
        way.append(" -> ").append(target.provider().equals(Target.ORIGIN) ? "kiro" : target);
    }

    void markedLocal(Routes.LocalMark meaning, long count) {
        mark = "marked x-request-source: local (no. " + count + ") "
                + (meaning == Routes.LocalMark.HONOUR ? "-> kiro" : "to no effect, ");
    }

    void unmatched(String model, Routes.Unmatched policy, long count) {
        way.append(name(model)).append(" has no route (no. ").append(count).append(')');
        refused = policy == Routes.Unmatched.REFUSE;
    }

    /** @param reason krouter's own words */
    void fellBack(String reason) {
        way.append(" (").append(clean(reason)).append(')');
    }

    void saved(Saved more) {
        saved = saved.plus(more);
    }

    void firstByte(long at) {
        firstByte = firstByte.or(() -> Optional.of(Duration.ofNanos(at - startedAt)));
    }

    void usage(Usage latest) {
        usage = Optional.of(latest);
    }

    void ended(String how) {
        if (!failed) {
            end = words(how);
        }
    }

    void failed(Failure.Kind kind) {
        end = refused ? "refused" : "failed, " + words(kind.name());
        failed = true;
    }

    String finish(long at, long answerBytes, boolean cancelled) {
        StringBuilder line = new StringBuilder(mark).append(way.isEmpty() && mark.isEmpty() ? "not routed" : way);
        if (!end.isEmpty()) { // a client may go away as soon as it has the last byte
            line.append(": ").append(end);
        } else if (cancelled) {
            line.append(": cancelled by the client");
        }
        usage.ifPresent(tokens -> line.append(", ").append(words(tokens)));
        if (saved.isSomething()) {
            line.append(", tool outputs ").append(saved);
        }
        line.append(", ").append(answerBytes).append(" bytes");
        firstByte.ifPresent(wait -> line.append(", first after ").append(words(wait)));
        return line.append(", ").append(words(Duration.ofNanos(at - startedAt))).toString();
    }

    private static String words(Usage tokens) {
        String cached =
                tokens.cacheRead().isPresent() ? " (" + tokens.cacheRead().getAsLong() + " cached)" : "";
        return tokens.input() + " tokens in" + cached + ", " + tokens.output().orElse(0) + " out";
    }

    private static String words(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String name(String model) {
        return model.isEmpty()
                ? "(no model)"
                : clean(model.length() > LONGEST_MODEL ? model.substring(0, LONGEST_MODEL) + "..." : model);
    }

    /** A line break would let a client write lines of its own into the log. */
    static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
