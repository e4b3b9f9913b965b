package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.util.List;

/**
 * One place where programs look up whom to trust, such as a browser's profile or a distribution's list of roots.
 *
 * <p>A root is always recognised by its SHA-256 fingerprint: a store looks at what is there, and changes the entry whose
 * certificate matches, whatever it is called. Stores hold no state of their own. Not thread-safe towards each other: whoever
 * changes stores does so under {@link Trust}'s lock.
 */
public interface TrustStore {

    /** Whose programs follow this store. */
    enum Scope {
        /** The user's own; krouter may change it when told to. */
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
     * @throws IOException if that cannot be told; the message says what to do
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
     * Makes the store forget this root, wherever and under whatever name it is there; without effect if it is not.
     *
     * @return what an administrator has to run for that; empty where krouter has done it itself
     * @throws IOException if it could not be done; it may then have been done in part, and can be tried again
     */
    List<List<String>> remove(Anchor anchor) throws IOException;

    /**
     * Lets a program that follows this store judge a server of the authority, and tells what came of it.
     *
     * @throws IOException if there was a program but it could not be run
     */
    Handshake handshake(Probe probe) throws IOException;
}
