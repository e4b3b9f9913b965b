package io.krouter.core.internal.compress;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import io.krouter.core.internal.RedactedException;
import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Note;
import io.krouter.core.internal.compress.kind.Rewritten;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks the compressors for one tool output, lets them act, and checks what they made. A pure function of the output.
 *
 * <p>Every noise compressor that knows the text leaves its noise
 * out; then the first form that knows the whole text rewrites it: the one that the command names before all others. The
 * result is sent only if it is shorter in bytes and in estimated tokens, if every line that reports a mistake is still
 * there, and if compressing it again would change nothing. Otherwise, and when a compressor throws, the output stays as
 * it was.
 *
 * <p>Thread-safe if the compressors are.
 */
public final class ToolOutputCompressor {

    private static final Logger LOG = LoggerFactory.getLogger(ToolOutputCompressor.class);

    /**
     * Longest output that is looked at, in characters. 4 Mi: no model takes a longer one, and the time for a block, which
     * grows with its length alone, stays below a second.
     */
    public static final int LONGEST = 4 << 20;

    /** Shortest output that is looked at, in characters: what a shorter one can save is less than its note. */
    public static final int SHORTEST = 120;

    /**
     * Least gain, in estimated tokens and in percent of them: below, a wrong estimate could make the output longer, and
     * nobody would notice the difference. With 8 tokens one output in some ten thousand small ones was longer.
     */
    public static final int LEAST_GAIN = 16;

    public static final int LEAST_GAIN_PERCENT = 5;

    private final List<Compressor> added;
    private final List<Compressor> noise;
    private final List<Compressor> forms;

    /**
     * @param added asked before all others; where one of them acts, the forms are not asked
     * @param noise all of them act, in this order
     * @param forms the first that knows the text acts
     */
    public ToolOutputCompressor(List<Compressor> added, List<Compressor> noise, List<Compressor> forms) {
        this.added = List.copyOf(added);
        this.noise = List.copyOf(noise);
        this.forms = List.copyOf(forms);
    }

    /** The output in its shorter form, or as it was. */
    public Shortened compress(ToolOutput output) {
        int length = output.text().length();
        if (output.failed() || length < SHORTEST || length > LONGEST) {
            return Shortened.not(output.text());
        }
        ShellWrapping wrapping = ShellWrapping.of(output.text());
        return wrapping.around(unwrapped(output.withText(wrapping.text())));
    }

    private Shortened unwrapped(ToolOutput output) {
        Draft draft = drafted(output);
        String result = draft.text();
        if (result.length() >= output.text().length() || !isWorth(draft)) {
            return draft.original();
        }
        Shortened shortened = draft.shortened();
        boolean good = shortened.after().bytes() < shortened.before().bytes()
                && MustKeep.survives(draft.plainLines(), result)
                && isStable(output, result);
        return good ? shortened : draft.original();
    }

    private static boolean isWorth(Draft draft) {
        long gain = draft.gain();
        return gain >= LEAST_GAIN && gain * 100 >= (long) draft.originalTokens() * LEAST_GAIN_PERCENT;
    }

    private boolean isStable(ToolOutput output, String result) {
        return Note.marks(result) || drafted(output.withText(result)).text().equals(result);
    }

    private Draft drafted(ToolOutput output) {
        OutputSource origin = OutputSource.of(output);
        Draft draft = new Draft(output);
        if (Note.marks(output.text())) {
            return draft;
        }
        boolean taken = false;
        for (Compressor compressor : added) {
            taken = taken || tryOn(draft, compressor);
        }
        for (Compressor compressor : noise) {
            if (origin.allows(compressor.name())) {
                tryOn(draft, compressor);
            }
        }
        for (Compressor form : taken ? List.<Compressor>of() : formsFor(output)) {
            if (origin.allows(form.name()) && tryOn(draft, form)) {
                break;
            }
        }
        return draft;
    }

    // The command is worth more than a look at the text: its kind goes first.
    private List<Compressor> formsFor(ToolOutput output) {
        Optional<String> named = output.command().flatMap(CommandLine::kind);
        if (named.isEmpty()) {
            return forms;
        }
        List<Compressor> ordered = new ArrayList<>(forms);
        ordered.sort(
                (a, b) -> Boolean.compare(b.name().equals(named.get()), a.name().equals(named.get())));
        return ordered;
    }

    private static boolean tryOn(Draft draft, Compressor compressor) {
        try {
            Optional<Rewritten> made = compressor instanceof LineCompressor byLines
                    ? byLines.rewriteText(draft.output(), draft.lines())
                    : compressor.compress(draft.output()).map(Rewritten::of);
            return made.isPresent() && draft.take(compressor.name(), made.get());
        } catch (RuntimeException | StackOverflowError e) {
            // The output must reach the model even if a compressor fails.

            LOG.warn(
                    "compressor {} failed on {}; the output stays as it was",
                    compressor.name(),
                    draft.output(),
                    RedactedException.of(e));
            return false;
        }
    }
}
