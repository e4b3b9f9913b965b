package io.krouter.tls.trust;

import java.io.IOException;
import java.util.List;

/**
 * Runs other people's programs: {@code certutil}, {@code security}, {@code secret-tool}. A program is given as a list of
 * arguments and never goes through a shell. The one seam to the operating system, so that a test can put a recording in its
 * place.
 */
public interface Commands {

    /**
     * On this machine: each program gets 60 seconds, up to 8 MiB of output, no terminal, and this process's environment without
     * the variables that replace the system's roots.
     */
    static Commands onThisMachine() {
        return new ProcessCommands(ProcessCommands.PATIENCE);
    }

    /** Whether this program is installed. */
    boolean has(String program);

    /**
     * Runs a program to its end.
     *
     * @param input what it reads from its standard input; the place for a secret, which others could see among the arguments
     * @throws IOException if it could not be started, did not end in time, or printed more than the limit
     */
    Outcome run(List<String> command, byte[] input) throws IOException;

    /** Runs a program that reads nothing. */
    default Outcome run(List<String> command) throws IOException {
        return run(command, new byte[0]);
    }

    /**
     * Runs a program that must succeed, and gives its output.
     *
     * @throws IOException if it ends with anything but 0; the message has the command and the end of what it said
     */
    default String require(List<String> command) throws IOException {
        Outcome outcome = run(command);
        if (outcome.exitCode() != 0) {
            throw new IOException(
                    Shell.line(command) + " ended with " + outcome.exitCode() + ": " + outcome.complaint());
        }
        return outcome.output();
    }

    /**
     * How a program ended.
     *
     * @param output its standard output
     * @param errors its standard error
     */
    record Outcome(int exitCode, String output, String errors) {

        private static final int LONGEST_COMPLAINT = 500;

        /** What it said about its failure, in one line. */
        String complaint() {
            String said = (errors.isBlank() ? output : errors).strip().replaceAll("\\s+", " ");
            return said.length() <= LONGEST_COMPLAINT
                    ? said
                    : "..." + said.substring(said.length() - LONGEST_COMPLAINT);
        }

        /** Without what was said: a keychain answers with a passphrase. */
        @Override
        public String toString() {
            return "Outcome[exitCode=" + exitCode + ", " + output.length() + " and " + errors.length() + " characters]";
        }
    }
}
