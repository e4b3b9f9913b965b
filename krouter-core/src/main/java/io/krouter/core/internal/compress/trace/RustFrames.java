package io.krouter.core.internal.compress.trace;

import io.krouter.core.internal.compress.text.Lines;
import java.util.List;

/** {@code 3: core::panicking::panic_fmt}, and below it the place where it is known. */
public final class RustFrames implements FrameStyle {

    @Override
    public int lines(List<String> lines, int at) {
        if (callStart(lines.get(at)) < 0) {
            return 0;
        }
        return at + 1 < lines.size() && isPlace(lines.get(at + 1)) ? 2 : 1;
    }

    @Override
    public boolean isFramework(List<String> lines, int at) {
        String line = lines.get(at);
        boolean place = lines(lines, at) == 2 && lines.get(at + 1).contains(" at /rustc/");
        return place
                || Lines.hasAt(
                        line,
                        callStart(line),
                        "std::",
                        "core::",
                        "alloc::",
                        "test::",
                        "<alloc::",
                        "<core::",
                        "<std::",
                        "rust_begin_unwind",
                        "__rust",
                        "_start",
                        "__libc_start",
                        "tokio::");
    }

    @Override
    public boolean isInnermost(List<String> lines, int at) {
        return false; // a panic starts in the runtime
    }

    // at least two blanks, a number, a colon, a blank
    private static int callStart(String line) {
        int from = Lines.indent(line);
        int number = Lines.digits(line, from);
        return from >= 2 && number > from && line.startsWith(": ", number) ? number + 2 : -1;
    }

    private static boolean isPlace(String line) {
        int from = Lines.indent(line);
        return from >= 8 && line.startsWith("at ", from);
    }
}
