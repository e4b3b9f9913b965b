package io.krouter.core.compress;

/** Is told of each tool output of a request. Used by one thread. */
@FunctionalInterface
public interface Tally {

    /** An output is sent in this form, shorter or not. */
    void add(Shortened form);
}
