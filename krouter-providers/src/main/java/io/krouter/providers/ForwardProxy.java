package io.krouter.providers;

import io.krouter.api.internal.http.HostPort;
import io.krouter.providers.internal.connection.ConnectOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy between this machine and the network, such as a company's. https connections are tunnelled through it with
 * CONNECT, except to hosts on this machine and to hosts that are excepted. Immutable and thread-safe.
 *
 * <p>The proxy resolves the names. It is not trusted: TLS is verified with the host at the end of the tunnel.
 */
public final class ForwardProxy {

    /** The user information ends at the last @, so that one in a password does no harm. */
    private static final Pattern URL = Pattern.compile("http://(?:(.*)@)?([^@/?#]+)/?");

    private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    /** A loopback address of any spelling that a URL may have. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:.*\\.)?localhost\\.?|127(?:\\.[0-9]+){3}|::1|0\\.0\\.0\\.0|::");

    private final HostPort place;
    private final Optional<String> authorization;
    private final List<String> except;

    private ForwardProxy(HostPort place, Optional<String> authorization, List<String> except) {
        this.place = place;
        this.authorization = authorization;
        this.except = except;
    }

    /**
     * Reads a proxy's URL.
     *
     * @param url {@code http://host:port} or {@code http://user:password@host:port}. In user and password {@code %40} stands for
     *     an @ and so on; a plus sign is taken literally
     * @param except hosts that are reached without the proxy, as in {@code NO_PROXY}: a host stands for itself and for its
     *     subdomains, {@code *} for all hosts
     * @throws IllegalArgumentException if it is something else; the message does not contain the URL, which may have a
     *     password in it
     */
    public static ForwardProxy parse(String url, Collection<String> except) {
        Matcher parts = URL.matcher(url);
        if (parts.matches()) {
            try {
                return new ForwardProxy(
                        HostPort.parse(parts.group(2)),
                        Optional.ofNullable(parts.group(1)).map(ForwardProxy::basic),
                        except.stream()
                                .map(ForwardProxy::name)
                                .filter(name -> !name.isEmpty())
                                .toList());
            } catch (IllegalArgumentException e) {
                // Reported below without this cause, whose message may contain the password.
            }
        }
        throw new IllegalArgumentException(
                "expected http://host:port or http://user:password@host:port of a proxy that speaks HTTP, such as"
                        + " http://${PROXY_USER}:${PROXY_PASSWORD}@proxy.example.com:8080, but was something else");
    }

    private static String basic(String userInformation) {
        String credentials = unescaped(userInformation);
        if (credentials.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("no credentials");
        }
        String whole = credentials.indexOf(':') < 0 ? credentials + ":" : credentials;
        return "Basic " + Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.UTF_8));
    }

    /** Not {@link java.net.URLDecoder}, which makes a space of a plus sign. A stray % stays. */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(ForwardProxy::bytes);
    }

    private static String bytes(MatchResult escaped) {
        byte[] bytes = HexFormat.of().parseHex(escaped.group().replace("%", ""));
        return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
    }

    /** A name of the list: {@code .example.com} and {@code *.example.com} are other ways to write {@code example.com}. */
    private static String name(String written) {
        String lower = written.strip().toLowerCase(Locale.ROOT);
        return lower.equals("*") ? lower : lower.replaceFirst("^\\*?\\.", "").replaceAll("^\\[|]$", "");
    }

    /** The proxy's own name or address. */
    public String host() {
        return place.host();
    }

    /** The proxy's port. */
    public int port() {
        return place.port();
    }

    /** The value of the {@code Proxy-Authorization} header, a secret; empty if the URL has no credentials. */
    public Optional<String> authorization() {
        return authorization;
    }

    /** Whether connections to this host go through the proxy. */
    public boolean carries(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return !LOOPBACK.matcher(name).matches()
                && except.stream().noneMatch(it -> it.equals("*") || name.equals(it) || name.endsWith("." + it));
    }

    /** This proxy as the connections need it. */
    ConnectOptions.Proxy options() {
        return new ConnectOptions.Proxy(place, authorization, this::carries);
    }

    /** Host and port, no credentials. */
    @Override
    public String toString() {
        return place.toString();
    }
}
