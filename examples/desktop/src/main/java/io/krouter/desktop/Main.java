package io.krouter.desktop;

import io.krouter.desktop.cli.KrouterCommand;
import java.util.Map;

/** Starts the program. */
public final class Main {

    private Main() {}

    /** Runs the command that the arguments name, and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(KrouterCommand.commandLine(Map.copyOf(System.getenv())).execute(arguments));
    }
}
