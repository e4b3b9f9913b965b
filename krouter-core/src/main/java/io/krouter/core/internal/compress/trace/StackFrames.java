package io.krouter.core.internal.compress.trace;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stack traces of one language: runs of frames that belong to the platform or a framework become one line with their
 * number, in place. The innermost frame of a trace, every frame of the program itself and every line that is not a
 * frame stay.
 */
public final class StackFrames extends LineCompressor {

    private static final int LEAST_FRAMES = 2; // one frame costs about what the mark costs

    private final FrameStyle style;

    /**
     * @param starts what frames start with, as in {@link LineCompressor}
     */
    public StackFrames(String name, FrameStyle style, String... starts) {
        super(name, starts);
        this.style = style;
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        int at = first(lines);
        if (at == lines.size()) {
            return Optional.empty();
        }
        List<String> kept = new ArrayList<>(lines.subList(0, at));
        while (at < lines.size()) {
            int end = at;
            int frames = 0;
            while (end < lines.size() && isLeftOut(lines, end)) {
                end += style.lines(lines, end);
                frames++;
            }
            if (frames >= LEAST_FRAMES) {
                String line = lines.get(at);
                kept.add(line.substring(0, Lines.indent(line)) + "[" + frames + " framework frames left out]");
            } else {
                end = Math.max(end, at + 1);
                kept.addAll(lines.subList(at, end));
            }
            at = end;
        }
        return kept.size() < lines.size() ? Optional.of(Rewritten.of("", kept)) : Optional.empty();
    }

    private int first(TextLines lines) {
        int at = 0;
        while (at < lines.size() && !isLeftOut(lines, at)) {
            at++;
        }
        return at;
    }

    private boolean isLeftOut(TextLines lines, int at) {
        return style.lines(lines, at) > 0
                && style.isFramework(lines, at)
                && !style.isInnermost(lines, at)
                && !lines.tellsOfMistake(at);
    }
}
