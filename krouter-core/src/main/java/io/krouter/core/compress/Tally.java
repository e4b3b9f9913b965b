package io.krouter.core.compress;

import io.krouter.api.ToolOutput;

/** Is told what became of each tool output of a request. Used by one thread. */
public interface Tally {

    /** This output was sent in that shorter form. */
    void shortened(ToolOutput output, Shortened form);

    /** This output was sent as it came. */
    void untouched(ToolOutput output);
}
