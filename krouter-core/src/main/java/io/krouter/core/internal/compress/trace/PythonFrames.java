package io.krouter.core.internal.compress.trace;

import java.util.List;

/** {@code File "x.py", line 3, in f}, the source line and its carets below. The standard library and installed packages are the framework. */
public final class PythonFrames implements FrameStyle {

    private static final int MOST_LINES = 3;

    @Override
    public int lines(List<String> lines, int at) {
        if (!lines.get(at).startsWith("  File \"") || !lines.get(at).contains("\", line ")) {
            return 0;
        }
        int end = at + 1;
        while (end < lines.size() && end < at + MOST_LINES && lines.get(end).startsWith("    ")) {
            end++;
        }
        return end - at;
    }

    @Override
    public boolean isFramework(List<String> lines, int at) {
        String line = lines.get(at);
        return line.contains("/site-packages/")
                || line.contains("/dist-packages/")
                || line.contains("/lib/python3")
                || line.startsWith("  File \"<frozen ");
    }

    @Override
    public boolean isInnermost(List<String> lines, int at) {
        int next = at + lines(lines, at);
        return next >= lines.size() || lines(lines, next) == 0;
    }
}
