package io.krouter.tls.trust;

import io.krouter.tls.ca.Keychain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * DPAPI of Windows, through PowerShell: it encrypts with a key of the user's, and what it makes is the token. Tested against
 * recorded commands only.
 */
final class DataProtection implements Keychain {

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+=*");

    private static final String PROTECT =
            script("[Text.Encoding]::ASCII.GetBytes($in)", "Protect", "[Convert]::ToBase64String($out)");

    private static final String UNPROTECT =
            script("[Convert]::FromBase64String($in)", "Unprotect", "[Text.Encoding]::ASCII.GetString($out)");

    private final Commands commands;

    DataProtection(Commands commands) {
        this.commands = commands;
    }

    private static String script(String bytes, String verb, String text) {
        return "$ErrorActionPreference = 'Stop'; Add-Type -AssemblyName System.Security;"
                + " $in = [Console]::In.ReadToEnd().Trim();"
                + " $out = [Security.Cryptography.ProtectedData]::" + verb + "(" + bytes + ", $null, 'CurrentUser');"
                + " " + text;
    }

    @Override
    public String name() {
        return "windows-dpapi";
    }

    @Override
    public Optional<String> keep(char[] secret) {
        byte[] input = Secrets.bytes(secret);
        try {
            Commands.Outcome outcome = commands.run(powershell(PROTECT), input);
            String token = outcome.output().strip();
            boolean kept = outcome.exitCode() == 0 && BASE64.matcher(token).matches();
            return kept && Arrays.equals(find(token), secret) ? Optional.of(token) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    @Override
    public char[] find(String token) throws IOException {
        Commands.Outcome outcome = commands.run(powershell(UNPROTECT), token.getBytes(StandardCharsets.US_ASCII));
        if (outcome.exitCode() != 0 || outcome.output().isBlank()) {
            throw new IOException("Windows should give back the passphrase of the certificate authority but did not ("
                    + outcome.complaint() + "); only the user who made it, on the same machine, can have it");
        }
        return outcome.output().strip().toCharArray();
    }

    /** The token is all there is, and goes with its file. */
    @Override
    public void forget(String token) {}

    private static List<String> powershell(String script) {
        return List.of("powershell", "-NoProfile", "-NonInteractive", "-Command", script);
    }
}
