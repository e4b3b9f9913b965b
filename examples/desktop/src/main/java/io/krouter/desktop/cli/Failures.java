package io.krouter.desktop.cli;

import io.krouter.desktop.config.ConfigurationException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** Prints what went wrong, in one paragraph on standard error, and chooses the exit code. */
final class Failures {

    /** The configuration is wrong. */
    static final int CONFIGURATION = 3;

    private Failures() {}

    static int report(Exception e, CommandLine command, boolean verbose) {
        PrintWriter err = command.getErr();
        err.println("krouter: " + words(e));
        if (verbose) {
            e.printStackTrace(err);
        }
        err.flush();
        return e instanceof ConfigurationException ? CONFIGURATION : ExitCode.SOFTWARE;
    }

    static int reportUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + sentence(String.valueOf(e.getMessage())) + "; see " + name + " --help");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static String words(Exception e) {
        String message = e instanceof FileSystemException file ? words(file) : e.getMessage();
        if (message == null || message.isBlank()) {
            message = e.getClass().getSimpleName() + "; --verbose shows where";
        }
        return message;
    }

    /** The message of these is the file alone; their class is the reason. */
    private static String words(FileSystemException e) {
        String reason = e.getReason();
        if (reason != null) {
            return e.getFile() + ": " + reason;
        }
        if (e instanceof NoSuchFileException) {
            return e.getFile() + ": there is no such file or directory";
        }
        return e.getFile() + ": "
                + (e instanceof AccessDeniedException
                        ? "access is denied"
                        : e.getClass().getSimpleName());
    }

    private static String sentence(String message) {
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
