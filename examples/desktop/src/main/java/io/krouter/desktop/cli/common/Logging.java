package io.krouter.desktop.cli.common;

/** How much is written to standard error; {@code simplelogger.properties} has the format. */
public final class Logging {

    private static final String LEVEL = "org.slf4j.simpleLogger.log.io.krouter";

    private Logging() {}

    /** Has an effect only before the first logger is made, so it comes before everything else. */
    public static void configure(boolean verbose) {
        if (verbose) {
            System.setProperty(LEVEL, "debug");
        }
    }

    /** Shows warnings alone, unless everything was asked for. */
    public static void quiet() {
        System.setProperty(LEVEL, System.getProperty(LEVEL, "warn"));
    }
}
