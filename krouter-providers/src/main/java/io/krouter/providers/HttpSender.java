package io.krouter.providers;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.internal.http.HopByHop;
import io.krouter.api.internal.http.HostPort;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Connection;
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
import okio.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests and hands back answers, byte for byte. With {@link HttpClients} all that knows OkHttp, and the place where its
 * helpful defaults are off.
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

    /**
     * Idle connections that are kept. One exchange has one connection, so this is how many chats at once find theirs again
     * instead of paying for a TLS handshake (two round trips and a millisecond of processor) at each step.
     */
    private static final int KEPT_CONNECTIONS = 256;

    /** How long they are kept. Most servers close theirs after 60 seconds or less. */
    private static final Duration KEPT_FOR = Duration.ofSeconds(60);

    /**
     * How long an idle connection is taken to be alive without a look. The look costs a millisecond, which would be felt at
     * each step of an agent; the shortest keep-alive of servers in use is 2 seconds or more.
     */
    static final Duration FRESH_FOR = Duration.ofMillis(500);

    private static final int NOT_MODIFIED = 304;

    private final HttpClients clients;
    private final Function<LlmRequest, HeaderList> hopMarks;
    private volatile boolean closed;

    /** @param hopMarks header lines for requests to another krouter */
    HttpSender(UpstreamTrust trust, Ways ways, Function<LlmRequest, HeaderList> hopMarks) {
        this.clients = new HttpClients(unaided(), trust, ways);
        this.hopMarks = hopMarks;
    }

    /** A client with everything off that changes, repeats or cuts short what passes through. */
    private static OkHttpClient.Builder unaided() {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .cookieJar(CookieJar.NO_COOKIES)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .readTimeout(Duration.ZERO) // core watches the silences and cancels
                .writeTimeout(Duration.ZERO)
                .connectionPool(new ConnectionPool(KEPT_CONNECTIONS, KEPT_FOR.toSeconds(), TimeUnit.SECONDS))
                .eventListener(new IdleTimes())
                .addNetworkInterceptor(HttpSender::swap);
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
                throw new IOException("its upstream is closed");
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
            Exchange exchange = new Exchange(trueRequest(request, payload), () -> hopMarks.apply(request));
            okhttp3.Call sending = clients.forOrigin(request.origin()).newCall(exchange.shownRequest());
            Call.Registration cancel = call.onCancel(sending::cancel);
            try {
                InputStream body = bodyOf(sending.execute(), request, exchange);
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

    private static InputStream bodyOf(Response answer, LlmRequest request, Exchange exchange) {
        okio.Socket upgraded = exchange.upgraded;
        if (upgraded != null) {
            InputStream in = Okio.buffer(upgraded.getSource()).inputStream();
            OutputStream out = Okio.buffer(upgraded.getSink()).outputStream();
            return UpgradedLeg.begin(in, out, upgraded::cancel, request.body());
        }
        InputStream body = answer.body().byteStream();
        return exchange.status == NOT_MODIFIED ? unread(body) : body;
    }

    /** OkHttp waits for a body where the head of a 304 says how long the one is that did not change. */
    private static InputStream unread(InputStream body) {
        return new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public void close() throws IOException {
                body.close();
            }
        };
    }

    private static Request trueRequest(LlmRequest request, Payload payload) {
        Headers.Builder headers = new Headers.Builder();
        boolean upgrade = UpgradedLeg.isWantedBy(request);
        for (HeaderList.Line line : upgrade ? UpgradedLeg.outgoing(request) : OutgoingHeaders.of(request)) {
            headers.addUnsafeNonAscii(line.name(), ByteText.toUtf8(line.value()));
        }
        String method = request.method();
        boolean empty = payload.contentLength() == 0 && (method.equals("GET") || method.equals("HEAD"));
        return new Request.Builder()
                .url(VerbatimUrl.of(request))
                .headers(headers.build())
                .method(method, upgrade || empty ? null : payload)
                .build();
    }

    /** Puts the true request in the place of the one that OkHttp knows, and keeps the true answer from it. */
    private static Response swap(Interceptor.Chain chain) throws IOException {
        Exchange exchange = Exchange.of(chain.request());
        Socket socket = Objects.requireNonNull(chain.connection()).socket();
        boolean inDoubt = exchange.idle.compareTo(FRESH_FOR) > 0
                || socket.getInputStream().available() > 0;
        if (inDoubt && isClosed(socket)) {
            throw new ClosedConnectionException();
        }
        if (exchange.asksForUpgrade() && socket instanceof GuardedStreams.Carrier carrier) {
            carrier.guarded().askForUpgrade();
        }
        Response answer = chain.proceed(Krouters.isAt(socket) ? exchange.markedRequest() : exchange.request);
        exchange.upgraded = answer.socket();
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
        clients.evictAll();
    }

    /** Thrown before anything was sent. */
    private static final class ClosedConnectionException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The true request and answer. Used by one thread. */
    private static final class Exchange {
        final Request request;
        private final Supplier<HeaderList> hopMarks;
        /** How long its connection had lain idle before. */
        private Duration idle = Duration.ZERO;

        /** What goes on in another protocol, if that is what came of it. */
        private okio.@Nullable Socket upgraded;

        private int status;
        private HeaderList headers = HeaderList.EMPTY;

        Exchange(Request request, Supplier<HeaderList> hopMarks) {
            this.request = request;
            this.hopMarks = hopMarks;
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

        boolean asksForUpgrade() {
            return request.header("Upgrade") != null;
        }

        /** What another krouter gets to see. */
        Request markedRequest() {
            HeaderList marks = hopMarks.get();
            Headers.Builder headers = request.headers().newBuilder();
            marks.forEach(line -> headers.removeAll(line.name()));
            marks.forEach(line -> headers.addUnsafeNonAscii(line.name(), ByteText.toUtf8(line.value())));
            return request.newBuilder().headers(headers.build()).build();
        }

        void answered(int code, Headers received) throws ProtocolException {
            if (upgraded == null && (code < 200 || code > 599)) {
                throw new ProtocolException("expected a status from 200 to 599 but was " + code);
            }
            this.status = code;
            this.headers = HopByHop.answer(lines(received));
        }

        private static HeaderList lines(Headers received) throws ProtocolException {
            HeaderList.Builder lines = new HeaderList.Builder();
            try {
                for (int i = 0; i < received.size(); i++) {
                    lines.add(received.name(i), ByteText.fromUtf8(received.value(i)));
                }
            } catch (IllegalArgumentException e) {
                throw new ProtocolException(e.getMessage());
            }
            return lines.build();
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
            Source source = Okio.source(body.newStream());
            while (source.read(sink.getBuffer(), 8192) >= 0) {
                if (body.isOneShot()) {
                    sink.flush(); // what arrives slowly is passed on as it comes
                } else {
                    sink.emitCompleteSegments(); // in pieces: a long body would be held twice
                }
            }
        }
    }

    /** Tells an exchange how long its connection had lain idle. */
    private static final class IdleTimes extends EventListener {
        private final Map<Connection, Long> releasedAt = Collections.synchronizedMap(new WeakHashMap<>());

        @Override
        public void connectionAcquired(okhttp3.Call call, Connection connection) {
            Long released = releasedAt.get(connection);
            if (released != null) {
                Exchange.of(call.request()).idle = Duration.ofNanos(System.nanoTime() - released);
            }
        }

        @Override
        public void connectionReleased(okhttp3.Call call, Connection connection) {
            releasedAt.put(connection, System.nanoTime());
        }
    }

    /**
     * URLs of which the path and query go out as they were received. HttpUrl's own parser resolves dots and escapes quotes,
     * after which a signed request is no longer what was signed.
     */
    private static final class VerbatimUrl {

        /** Kotlin's {@code internal} one: scheme, user, password, host, port, path, query, fragment, text, marker. */
        private static final Constructor<?> AS_GIVEN = Stream.of(HttpUrl.class.getConstructors())
                .filter(constructor -> constructor.getParameterCount() == 10)
                .findFirst()
                .orElseThrow(() -> new LinkageError("expected OkHttp 5.5 on the path but HttpUrl is of another one"));

        private VerbatimUrl() {}

        /** @throws IllegalArgumentException if the target is not a path with or without a query */
        static HttpUrl of(LlmRequest request) {
            String target = ByteText.toUtf8(request.target());
            if (!target.startsWith("/") || target.indexOf('#') >= 0) {
                throw new IllegalArgumentException("expected a target of /path or /path?query, without #");
            }
            String text = request.origin().getScheme() + "://" + HostPort.of(request.origin()) + target;
            HttpUrl url = HttpUrl.get(text);
            return pathAndQuery(url).equals(target) ? url : asGiven(url, text);
        }

        private static String pathAndQuery(HttpUrl url) {
            String query = url.encodedQuery();
            return query == null ? url.encodedPath() : url.encodedPath() + "?" + query;
        }

        private static HttpUrl asGiven(HttpUrl parsed, String text) {
            List<String> query = text.indexOf('?') < 0 ? null : List.of(); // asked for presence only
            try {
                return (HttpUrl) AS_GIVEN.newInstance(
                        parsed.scheme(), "", "", parsed.host(), parsed.port(), List.of(), query, null, text, null);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("expected OkHttp 5.5 on the path but HttpUrl is of another one", e);
            }
        }
    }
}
