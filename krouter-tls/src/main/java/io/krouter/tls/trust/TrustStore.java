package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.util.List;

/**
 * One place where programs look up whom to trust, such as a browser's profile or a distribution's list of roots.
 *
 * <p>A root is always recognised by its SHA-256 fingerprint: a store looks at what is there, and changes the entry whose
 * certificate matches, under any name. Stores have no state of their own. Not thread-safe towards each other: a caller that
 * changes stores does so under {@link Trust}'s lock.
 */
public interface TrustStore {

    /** Whose programs follow this store. */
    enum Scope {
        /** The user's own; krouter may change it on request. */
        USER,
        /** Everybody's on the machine; krouter prints the commands and never runs them. */
        SYSTEM
    }

    /** What people and the ledger call it: {@code debian}, {@code nss:/home/me/.pki/nssdb}. */
    String name();

    /** Who follows it, in words for people. */
    String description();

    /** Whose programs follow it. */
    Scope scope();

    /**
     * What the store knows of this root. Changes nothing.
     *
     * @throws IOException if that is unknown; the message contains what to do
     */
    Presence look(Anchor anchor) throws IOException;

    /**
     * Makes the store trust this root; without effect if it does already.
     *
     * @return what an administrator has to run for that; empty where krouter has done it itself
     * @throws IOException if it could not be done; it may then have been done in part, and can be tried again
     */
    List<List<String>> install(Anchor anchor) throws IOException;

    /**
     * Removes this root from the store, in every place and under any name; without effect if it is not there.
     *
     * @return what an administrator has to run for that; empty where krouter has done it itself
     * @throws IOException if it could not be done; it may then have been done in part, and can be tried again
     */
    List<List<String>> remove(Anchor anchor) throws IOException;

    /**
     * Lets a program that uses this store connect to a server of the authority, and returns the result.
     *
     * @throws IOException if there was a program but it could not be run
     */
    Handshake handshake(Probe probe) throws IOException;
}
