package io.krouter.providers.internal.message;

import io.krouter.api.ProviderException;
import io.krouter.providers.internal.connection.LoopException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Explains to a user why no answer came, and what to do about it where that is known. */
public final class NoAnswer {

    /** OkHttp's message where a proxy answered a CONNECT with a status other than 200 and 407. */
    private static final String REFUSED_BY_PROXY = "Unexpected response code for CONNECT: ";

    /** How the JDK says that a certificate is for another host. */
    private static final Pattern OTHER_NAMES = Pattern.compile("No subject alternative|No name matching");

    private NoAnswer() {}

    /** Says which provider got no answer from where, and why. */
    public static ProviderException exception(
            String provider, URI origin, String reason, boolean mayTryAnother, Throwable cause) {
        String message = "provider \"" + provider + "\": no answer from " + origin + ": " + reason;
        return new ProviderException(provider, message, mayTryAnother, cause);
    }

    public static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return failure instanceof IOException || failure instanceof IllegalArgumentException
                ? firstLine(failure)
                : failure.toString();
    }

    private static @Nullable String known(Throwable cause) {
        if (cause instanceof LoopException) {
            return firstLine(cause);
        }
        if (cause instanceof CertificateException) {
            String why = firstLine(cause);
            if (why.startsWith(LoopException.PREFIX)) {
                return why;
            }
            return OTHER_NAMES.matcher(why).lookingAt()
                    ? "its certificate is for other names: " + why
                    : "its certificate is not trusted: " + why + "; add its authority to upstream.trust if it is yours";
        }
        if (cause instanceof SSLPeerUnverifiedException) {
            return "its certificate is for other names: " + firstLine(cause);
        }
        if (cause instanceof UnknownHostException) {
            return "the name cannot be resolved: " + firstLine(cause);
        }
        if (cause instanceof ConnectException) {
            return "no connection: " + innermost(cause);
        }
        if (firstLine(cause).startsWith(REFUSED_BY_PROXY)) {
            return "the proxy in upstream.proxy would not connect to it and answered "
                    + firstLine(cause).substring(REFUSED_BY_PROXY.length());
        }
        if (cause instanceof EOFException) {
            return "the connection ended before an answer came";
        }
        return cause instanceof SocketTimeoutException ? "time-out while connecting: " + firstLine(cause) : null;
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? firstLine(failure) : firstLine(failure) + ": " + innermost(cause);
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
