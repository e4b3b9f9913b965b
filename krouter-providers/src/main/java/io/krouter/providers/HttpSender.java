package io.krouter.providers;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import kotlin.jvm.internal.DefaultConstructorMarker;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests and hands back answers, byte for byte. The only file that knows OkHttp, and the place where its helpful
 * defaults are off.
 *
 * <p>OkHttp itself only ever sees a GET of {@code /} that is answered with a bare 200: right in front of the wire the true
 * request takes that one's place, and behind it the true answer is put aside ({@link #swap}). So nothing in OkHttp can
 * follow a redirect, repeat a 408 or a 503, ask for gzip and unpack it, or add a user agent.
 *
 * <p>No request is ever repeated once a byte of it may have been sent. A kept connection that the server has closed
 * meanwhile is noticed before that, and another one is opened.
 *
 * <p>HTTP/1.1 only: one connection serves one exchange, so that a lost or cancelled connection ends no other chat.
 */
final class HttpSender implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSender.class);

    /** Idle connections that are kept: more than one person's agents have open at once. */
    private static final int KEPT_CONNECTIONS = 16;

    /** How long they are kept. Most servers close theirs after 60 seconds or less. */
    private static final Duration KEPT_FOR = Duration.ofSeconds(60);

    private final OkHttpClient client;
    private final Map<HostPort, OkHttpClient> elsewhere = new HashMap<>();
    private volatile boolean closed;

    HttpSender(
            UpstreamTrust trust,
            Supplier<? extends Collection<InetSocketAddress>> ownListeners,
            Map<HostPort, HostPort> connectTo,
            Duration connectTimeout) {
        int millis = (int) connectTimeout.toMillis();
        this.client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .proxy(Proxy.NO_PROXY)
                .cookieJar(CookieJar.NO_COOKIES)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(connectTimeout)
                .readTimeout(Duration.ZERO) // core watches the silences and cancels
                .writeTimeout(Duration.ZERO)
                .connectionPool(new ConnectionPool(KEPT_CONNECTIONS, KEPT_FOR.toSeconds(), TimeUnit.SECONDS))
                .socketFactory(new UpstreamSockets(ownListeners, millis, null))
                .sslSocketFactory(tls(trust), trust)
                .eventListener(new FreshConnections())
                .addNetworkInterceptor(HttpSender::swap)
                .build();
        connectTo.forEach((meant, instead) -> elsewhere.put(
                meant,
                client.newBuilder()
                        .dns(host ->
                                List.of(InetAddress.getLoopbackAddress())) // not looked at: the sockets know better
                        .socketFactory(new UpstreamSockets(ownListeners, millis, instead))
                        .build()));
    }

    private static SSLSocketFactory tls(UpstreamTrust trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    /**
     * Sends a request to its origin and target, with its method, headers and body.
     *
     * @param provider named in messages
     * @return the answer, in the request's format
     * @throws ProviderException if no status line came
     */
    LlmResponse send(LlmRequest request, Call call, String provider) throws ProviderException {
        Payload payload = new Payload(request.body());
        try {
            if (closed) {
                throw new IOException("it was closed");
            }
            return onLiveConnection(request, payload, call, provider);
        } catch (IOException | IllegalArgumentException e) {
            boolean mayTryAnother = e instanceof IOException && !call.isCancelled() && !payload.isSpent();
            String message = "provider \"" + provider + "\": no answer from " + request.origin() + ": "
                    + (call.isCancelled() ? "the call was cancelled" : NoAnswer.reason(e));
            throw new ProviderException(provider, message, mayTryAnother, e);
        }
    }

    private LlmResponse onLiveConnection(LlmRequest request, Payload payload, Call call, String provider)
            throws IOException {
        while (true) {
            Exchange exchange = new Exchange(trueRequest(request, payload));
            okhttp3.Call sending = clientFor(request).newCall(exchange.shownRequest());
            Call.Registration cancel = call.onCancel(sending::cancel);
            try {
                InputStream body = sending.execute().body().byteStream();
                return LlmResponse.builder(request.format(), exchange.status)
                        .headers(exchange.headers)
                        .body(new AnswerStream(body, provider, cancel))
                        .build();
            } catch (ClosedConnectionException e) {
                cancel.close(); // nothing was sent; each round uses up one kept connection, a new one ends it
                LOG.debug("{} had closed a kept connection, taking another", request.origin());
            } catch (IOException | RuntimeException e) {
                cancel.close();
                throw e;
            }
        }
    }

    private OkHttpClient clientFor(LlmRequest request) {
        return elsewhere.getOrDefault(HostPort.of(request.origin()), client);
    }

    private static Request trueRequest(LlmRequest request, Payload payload) {
        Headers.Builder headers = new Headers.Builder();
        for (HeaderList.Line line : HopHeaders.outgoing(request)) {
            headers.addUnsafeNonAscii(line.name(), ByteText.toUtf8(line.value()));
        }
        String method = request.method();
        boolean bodiless = payload.contentLength() == 0 && (method.equals("GET") || method.equals("HEAD"));
        return new Request.Builder()
                .url(VerbatimUrl.of(request))
                .headers(headers.build())
                .method(method, bodiless ? null : payload)
                .build();
    }

    /** Puts the true request in the place of the one that OkHttp knows, and keeps the true answer from it. */
    private static Response swap(Interceptor.Chain chain) throws IOException {
        Exchange exchange = Exchange.of(chain.request());
        if (!exchange.onFreshConnection
                && isClosed(Objects.requireNonNull(chain.connection()).socket())) {
            throw new ClosedConnectionException();
        }
        Response answer = chain.proceed(exchange.request);
        exchange.answered(answer.code(), answer.headers());
        return answer.newBuilder().code(200).headers(Headers.EMPTY).build();
    }

    /** Whether an idle connection was closed by the peer, or has bytes that nobody asked for. Takes a millisecond. */
    private static boolean isClosed(Socket idle) throws IOException {
        try {
            idle.setSoTimeout(1);
            idle.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            idle.setSoTimeout(0);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        closed = true;
        client.connectionPool().evictAll();
    }

    /** Thrown before anything was sent. */
    private static final class ClosedConnectionException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The true request and answer. Used by one thread. */
    private static final class Exchange {
        final Request request;
        boolean onFreshConnection;
        private int status;
        private HeaderList headers = HeaderList.EMPTY;

        Exchange(Request request) {
            this.request = request;
        }

        static Exchange of(Request shown) {
            return Objects.requireNonNull(shown.tag(Exchange.class));
        }

        /** What OkHttp gets to see. */
        Request shownRequest() {
            return new Request.Builder()
                    .url(Objects.requireNonNull(request.url().resolve("/")))
                    .tag(Exchange.class, this)
                    .build();
        }

        void answered(int code, Headers received) throws ProtocolException {
            HeaderList.Builder lines = new HeaderList.Builder();
            for (int i = 0; i < received.size(); i++) {
                lines.add(received.name(i), ByteText.fromUtf8(received.value(i)));
            }
            HopHeaders.requireClearEnd(lines.build());
            this.headers = HopHeaders.incoming(lines.build());
            this.status = code;
        }
    }

    /** A request body on its way out, written as it is. */
    private static final class Payload extends RequestBody {
        private final Body body;
        private volatile boolean begun;

        Payload(Body body) {
            this.body = body;
        }

        /** Whether its bytes are gone and cannot be sent a second time. */
        boolean isSpent() {
            return begun && body.isOneShot();
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return body.length();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            begun = true;
            if (!body.isOneShot()) {
                sink.writeAll(Okio.source(body.newStream())); // in pieces: as a whole it would be copied
                return;
            }
            byte[] piece = new byte[8192];
            InputStream source = body.newStream();
            for (int count = source.read(piece); count >= 0; count = source.read(piece)) {
                sink.write(piece, 0, count).flush(); // what arrives slowly is passed on as it comes
            }
        }
    }

    /** Tells an exchange that a connection was opened for it. */
    private static final class FreshConnections extends EventListener {
        @Override
        public void connectEnd(okhttp3.Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
            Exchange.of(call.request()).onFreshConnection = true;
        }
    }

    /**
     * URLs of which the path and query go out as they were received. HttpUrl's own parser resolves dots and escapes quotes,
     * after which a signed request is no longer what was signed.
     */
    private static final class VerbatimUrl {

        /** Kotlin's {@code internal} constructor: scheme, user, password, host, port, path, query, fragment, text. */
        private static final Constructor<HttpUrl> AS_GIVEN;

        static {
            try {
                AS_GIVEN = HttpUrl.class.getConstructor(
                        String.class,
                        String.class,
                        String.class,
                        String.class,
                        int.class,
                        List.class,
                        List.class,
                        String.class,
                        String.class,
                        DefaultConstructorMarker.class);
            } catch (NoSuchMethodException e) {
                throw new LinkageError("this krouter needs OkHttp 5.5; another one is on the path", e);
            }
        }

        private VerbatimUrl() {}

        /** @throws IllegalArgumentException if the target is not a path with or without a query */
        static HttpUrl of(LlmRequest request) {
            String target = ByteText.toUtf8(request.target());
            if (!target.startsWith("/") || !target.chars().allMatch(VerbatimUrl::mayBeInTarget)) {
                throw new IllegalArgumentException(
                        "expected a target of /path or /path?query without spaces, line breaks and #");
            }
            String scheme = request.origin().getScheme();
            String text = scheme + "://" + HostPort.of(request.origin()) + target;
            HttpUrl url = HttpUrl.get(text);
            return pathAndQuery(url).equals(target) ? url : asGiven(url, text);
        }

        private static boolean mayBeInTarget(int character) {
            return character > ' ' && character != '#' && character != 0x7f;
        }

        private static String pathAndQuery(HttpUrl url) {
            String query = url.encodedQuery();
            return query == null ? url.encodedPath() : url.encodedPath() + "?" + query;
        }

        private static HttpUrl asGiven(HttpUrl parsed, String text) {
            List<String> query = text.indexOf('?') < 0 ? null : List.of(); // asked for presence only
            try {
                return AS_GIVEN.newInstance(
                        parsed.scheme(), "", "", parsed.host(), parsed.port(), List.of(), query, null, text, null);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("OkHttp's HttpUrl has changed", e);
            }
        }
    }
}
