package io.krouter.tls.trust;

import io.krouter.tls.ca.Keychain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** GNOME Keyring, KWallet and other implementations of the Secret Service, through libsecret's {@code secret-tool}. */
final class SecretService implements Keychain {

    private static final String TOOL = "secret-tool";

    private final Commands commands;

    SecretService(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "secret-service";
    }

    @Override
    public Optional<String> keep(char[] secret) {
        if (!commands.has(TOOL)) {
            return Optional.empty();
        }
        String token = Secrets.newToken();
        byte[] input = Secrets.bytes(secret);
        try {
            boolean kept = commands.run(attributed(token, "store", "--label=kRouter certificate authority"), input)
                            .exitCode()
                    == 0;
            // Some session buses take a secret and cannot give it back.
            return kept && Arrays.equals(find(token), secret) ? Optional.of(token) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    @Override
    public char[] find(String token) throws IOException {
        Commands.Outcome outcome;
        try {
            outcome = commands.run(attributed(token, "lookup"));
        } catch (IOException e) {
            throw gaveNone(e.getMessage(), e);
        }
        if (outcome.exitCode() != 0 || outcome.output().isBlank()) {
            throw gaveNone(outcome.errors().strip(), null);
        }
        return outcome.output().strip().toCharArray();
    }

    private static IOException gaveNone(@Nullable String reason, @Nullable IOException cause) {
        return new IOException(
                "the keyring should have the passphrase of the certificate authority but gave none (" + reason
                        + "); unlock it, or start krouter from your desktop session",
                cause);
    }

    @Override
    public void forget(String token) throws IOException {
        if (!commands.run(attributed(token, "lookup")).output().isBlank()) {
            commands.require(attributed(token, "clear"));
        }
    }

    private static List<String> attributed(String token, String... verb) {
        List<String> command = new ArrayList<>(List.of(TOOL));
        command.addAll(List.of(verb));
        command.addAll(List.of("service", "krouter", "account", token));
        return command;
    }
}
