package io.krouter.desktop.config;

/**
 * The configuration cannot be used as it is. The message is for the user: the file, the line, the key, what was expected.
 * It quotes nothing that may be a secret.
 */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** See the class. */
    public ConfigurationException(String message) {
        super(message);
    }

    /** See the class. */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
