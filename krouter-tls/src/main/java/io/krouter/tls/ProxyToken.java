package io.krouter.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * A secret that lets its holder use the proxy, as the password of the proxy's URL. Immutable; not shown by
 * {@link #toString()}.
 *
 * @param value at least 16 letters, digits, {@code -}, {@code _}, {@code .} or {@code ~}: a shorter one can be guessed, and
 *     other characters do not survive in the URL of a proxy everywhere
 */
public record ProxyToken(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._~-]{16,}");

    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is something else; the message does not hold it
     */
    public ProxyToken {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("expected a token of at least 16 letters, digits, - _ . or ~, such as"
                    + " \"openssl rand -hex 24\" prints");
        }
    }

    /** Whether this is the token. Takes the same time for each wrong one of the same length. */
    public boolean matches(String given) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ProxyToken[...]";
    }
}
