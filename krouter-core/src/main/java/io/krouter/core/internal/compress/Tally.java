package io.krouter.core.internal.compress;

/** Receives the result for each tool output of a request. Used by one thread. */
public interface Tally {

    /** An output is sent in this form, shorter or not. */
    void add(Shortened form);

    /** An output that could be shorter is sent as it came, since it is not certain which place in the request it has. */
    void refused(Shortened unchanged);
}
