package io.krouter.tls.trust;

/**
 * What became of a real TLS handshake by a program that follows a trust store.
 *
 * @param program who tried, or who would have
 * @param words what it said, if it refused; why nobody tried, if nobody did
 */
public record Handshake(Verdict verdict, String program, String words) {

    /** How it ended. */
    public enum Verdict {
        /** The program accepted the server. */
        ACCEPTED,
        /** The program refused the server. */
        REFUSED,
        /** There is no program here that could have tried. */
        UNTRIED
    }

    static Handshake untried(String program, String reason) {
        return new Handshake(Verdict.UNTRIED, program, reason);
    }

    /** By whether the program ended with 0. */
    static Handshake of(String program, Commands.Outcome outcome) {
        return outcome.exitCode() == 0
                ? new Handshake(Verdict.ACCEPTED, program, "")
                : new Handshake(Verdict.REFUSED, program, outcome.complaint());
    }
}
