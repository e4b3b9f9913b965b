package io.krouter.tls.trust;

import io.krouter.tls.ca.Keychain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The login keychain of macOS, through {@code security}. Tested against recorded commands only. */
final class LoginKeychain implements Keychain {

    private static final String SECURITY = "security";

    private final Commands commands;

    LoginKeychain(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "macos-keychain";
    }

    /** The command itself goes through standard input: as an argument the secret could be seen by every user. */
    @Override
    public Optional<String> keep(char[] secret) {
        String token = Secrets.newToken();
        byte[] start = ("add-generic-password -U -s krouter -a " + token + " -w ").getBytes(StandardCharsets.US_ASCII);
        byte[] end = Secrets.bytes(secret);
        byte[] input = Arrays.copyOf(start, start.length + end.length + 1);
        System.arraycopy(end, 0, input, start.length, end.length);
        input[input.length - 1] = '\n';
        try {
            boolean kept = commands.run(List.of(SECURITY, "-i"), input).exitCode() == 0;
            return kept && Arrays.equals(find(token), secret) ? Optional.of(token) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(end, (byte) 0);
            Arrays.fill(input, (byte) 0);
        }
    }

    @Override
    public char[] find(String token) throws IOException {
        Commands.Outcome outcome = commands.run(entry("find-generic-password", token, "-w"));
        if (outcome.exitCode() != 0) {
            throw new IOException(
                    "the login keychain should have the passphrase of the certificate authority but gave none ("
                            + outcome.errors().strip() + "); unlock it, and allow krouter to read its own entry");
        }
        return outcome.output().strip().toCharArray();
    }

    @Override
    public void forget(String token) throws IOException {
        if (commands.run(entry("find-generic-password", token)).exitCode() == 0) {
            commands.require(entry("delete-generic-password", token));
        }
    }

    private static List<String> entry(String verb, String token, String... more) {
        List<String> command = new ArrayList<>(List.of(SECURITY, verb, "-s", "krouter", "-a", token));
        command.addAll(List.of(more));
        return command;
    }
}
