package io.krouter.tls.ca;

import io.krouter.tls.internal.files.SecretDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The passphrase of a store's key: in the user's keychain if there is one, else in a file of its own. Which of the two
 * files exists decides.
 */
final class Passphrase {

    /** The passphrase itself. */
    static final String PLAIN = "passphrase";

    /** Which keychain keeps it, and under which token. */
    static final String KEPT = "passphrase.kept";

    private static final int BYTES = 32;

    private final SecretDirectory directory;
    private final Keychain keychain;

    Passphrase(SecretDirectory directory, Keychain keychain) {
        this.directory = directory;
        this.keychain = keychain;
    }

    /** The passphrase, created if there is none yet. The caller must wipe it. */
    char[] readOrMake() throws IOException {
        return directory.has(PLAIN) || directory.has(KEPT) ? read() : make();
    }

    /** The passphrase. The caller must wipe it. */
    char[] read() throws IOException {
        return directory.has(KEPT) ? find(Kept.parse(directory.read(KEPT))) : ascii(directory.read(PLAIN));
    }

    private char[] find(Kept kept) throws IOException {
        require(kept);
        return keychain.find(kept.token);
    }

    private char[] make() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        byte[] text = Base64.getUrlEncoder().withoutPadding().encode(random);
        char[] passphrase = ascii(text);
        Optional<String> token = keychain.keep(passphrase);
        if (token.isPresent()) {
            directory.write(KEPT, new Kept(keychain.name(), token.get()).bytes());
        } else {
            directory.write(PLAIN, text);
        }
        Arrays.fill(text, (byte) 0);
        return passphrase;
    }

    /** Removes it from the keychain or the file. */
    void delete() throws IOException {
        if (directory.has(KEPT)) {
            Kept kept = Kept.parse(directory.read(KEPT));
            require(kept);
            keychain.forget(kept.token);
        }
        directory.delete(KEPT);
        directory.delete(PLAIN);
    }

    private void require(Kept kept) throws IOException {
        if (!kept.keychain.equals(keychain.name())) {
            throw new IOException("the passphrase of " + directory.file("") + " is in the keychain \"" + kept.keychain
                    + "\", which is not in use here (\"" + keychain.name()
                    + "\" is); use it, or delete the directory and"
                    + " run krouter ca create");
        }
    }

    private static char[] ascii(byte[] text) {
        CharBuffer chars = StandardCharsets.US_ASCII.decode(ByteBuffer.wrap(text));
        char[] exact = new char[chars.remaining()];
        chars.get(exact);
        Arrays.fill(chars.array(), '\0');
        return exact;
    }

    private record Kept(String keychain, String token) {

        static Kept parse(byte[] bytes) throws IOException {
            String[] lines = new String(bytes, StandardCharsets.US_ASCII).split("\n", -1);
            if (lines.length < 2) {
                throw new IOException("expected a keychain's name and a token in " + KEPT + " but got " + lines.length
                        + " line; delete the directory and run krouter ca create");
            }
            return new Kept(lines[0], lines[1]);
        }

        byte[] bytes() {
            return (keychain + "\n" + token + "\n").getBytes(StandardCharsets.US_ASCII);
        }
    }
}
