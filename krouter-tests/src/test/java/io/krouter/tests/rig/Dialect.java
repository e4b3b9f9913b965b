package io.krouter.tests.rig;

/** The two ways in which Kiro speaks, each with the host that it goes to. */
public enum Dialect {
    IDE("q.us-east-1.amazonaws.com"),
    RUNTIME("runtime.us-east-1.kiro.dev");

    private final String host;

    Dialect(String host) {
        this.host = host;
    }

    /** Where it goes. */
    public String host() {
        return host;
    }
}
