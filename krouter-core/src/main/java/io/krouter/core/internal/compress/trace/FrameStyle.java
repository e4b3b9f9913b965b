package io.krouter.core.internal.compress.trace;

import java.util.List;

/** How one language prints the frames of a stack trace. */
interface FrameStyle {

    /** Number of lines of the frame that starts at this line; 0 where none starts. */
    int lines(List<String> lines, int at);

    /** Whether the frame at this line belongs to the platform or to a framework, not to the program. */
    boolean isFramework(List<String> lines, int at);

    /** Whether this frame, of a framework, shows where it happened: the first of Java, the last of Python. */
    boolean isInnermost(List<String> lines, int at);
}
