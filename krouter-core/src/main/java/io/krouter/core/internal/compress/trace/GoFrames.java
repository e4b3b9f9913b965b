package io.krouter.core.internal.compress.trace;

import io.krouter.core.internal.compress.text.Lines;
import java.util.List;

/** Two lines for each frame: the call, and below it a tab, the file and the offset. The Go tree itself is the framework. */
public final class GoFrames implements FrameStyle {

    @Override
    public int lines(List<String> lines, int at) {
        return at + 1 < lines.size() && isCall(lines.get(at)) && isPlace(lines.get(at + 1)) ? 2 : 0;
    }

    @Override
    public boolean isFramework(List<String> lines, int at) {
        String place = lines.get(at + 1);
        int source = place.indexOf("/src/");
        int go = place.indexOf("/go");
        return go >= 0 && source > go && place.indexOf('/', go + 1) == source;
    }

    @Override
    public boolean isInnermost(List<String> lines, int at) {
        return false; // a panic starts in the runtime
    }

    private static boolean isCall(String line) {
        return (line.endsWith(")") && Lines.indent(line) == 0) || line.startsWith("created by ");
    }

    private static boolean isPlace(String line) {
        return line.startsWith("\t/") && line.contains(".go:");
    }
}
