package io.krouter.providers.internal.okhttp;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.internal.http.HopByHop;
import io.krouter.providers.internal.connection.GuardedSocket;
import io.krouter.providers.internal.connection.KrouterPeers;
import io.krouter.providers.internal.message.OutgoingHeaders;
import io.krouter.providers.internal.message.UpgradedLeg;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * One exchange, of which OkHttp sees only a GET of {@code /} that is answered with an empty 200. {@link #swap} replaces that
 * request by the real one immediately before it is written, and puts the real status and header lines aside. Used by one
 * thread.
 */
final class SwappedExchange {

    private static final int NOT_MODIFIED = 304;

    private final LlmRequest request;
    private final Request real;
    private final Supplier<HeaderList> loopHeaders;
    private Duration idle = Duration.ZERO;

    /** The connection that continues in another protocol, if the server switched to one. */
    private okio.@Nullable Socket upgraded;

    private int status;
    private HeaderList headers = HeaderList.EMPTY;

    /**
     * Prepares the exchange.
     *
     * @param loopHeaders are added if the server is another krouter
     * @throws IllegalArgumentException if the request cannot be sent as it is
     */
    SwappedExchange(LlmRequest request, OutgoingBody body, Supplier<HeaderList> loopHeaders) {
        this.request = request;
        this.real = real(request, body);
        this.loopHeaders = loopHeaders;
    }

    private static Request real(LlmRequest request, OutgoingBody body) {
        Headers.Builder headers = new Headers.Builder();
        boolean upgrade = UpgradedLeg.isWantedBy(request);
        add(headers, upgrade ? UpgradedLeg.outgoing(request) : OutgoingHeaders.of(request));
        String method = request.method();
        boolean empty = body.contentLength() == 0 && (method.equals("GET") || method.equals("HEAD"));
        return new Request.Builder()
                .url(VerbatimUrl.of(request))
                .headers(headers.build())
                .method(method, upgrade || empty ? null : body)
                .build();
    }

    private static void add(Headers.Builder headers, HeaderList lines) {
        lines.forEach(line -> headers.addUnsafeNonAscii(line.name(), ByteText.toUtf8(line.value())));
    }

    /** The exchange that this request of OkHttp's stands for. */
    static SwappedExchange of(Request shown) {
        return Objects.requireNonNull(shown.tag(SwappedExchange.class));
    }

    /** The request that OkHttp sees. */
    Request shown() {
        return new Request.Builder()
                .url(Objects.requireNonNull(real.url().resolve("/")))
                .tag(SwappedExchange.class, this)
                .build();
    }

    /** Records how long the connection of this exchange had been idle before. */
    void idleFor(Duration time) {
        this.idle = time;
    }

    /** Sends the real request instead of the one that OkHttp sees, and keeps the real answer from OkHttp. */
    static Response swap(Interceptor.Chain chain) throws IOException {
        SwappedExchange exchange = of(chain.request());
        Socket socket = Objects.requireNonNull(chain.connection()).socket();
        KeptConnection.requireOpen(socket, exchange.idle);
        if (exchange.real.header("Upgrade") != null && socket instanceof GuardedSocket guarded) {
            guarded.askForUpgrade();
        }
        Response answer = chain.proceed(KrouterPeers.isAt(socket) ? exchange.marked() : exchange.real);
        exchange.upgraded = answer.socket();
        exchange.answered(answer.code(), answer.headers());
        return answer.newBuilder().code(200).headers(Headers.EMPTY).build();
    }

    /** The request for another krouter. */
    private Request marked() {
        HeaderList lines = loopHeaders.get();
        Headers.Builder all = real.headers().newBuilder();
        lines.forEach(line -> all.removeAll(line.name()));
        add(all, lines);
        return real.newBuilder().headers(all.build()).build();
    }

    private void answered(int code, Headers received) throws ProtocolException {
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

    /** The status of the real answer. */
    int status() {
        return status;
    }

    /** The header lines of the real answer, without those of the connection. */
    HeaderList headers() {
        return headers;
    }

    /** The body of the real answer. */
    InputStream body(Response answer) {
        okio.Socket socket = upgraded;
        if (socket != null) {
            InputStream in = Okio.buffer(socket.getSource()).inputStream();
            OutputStream out = Okio.buffer(socket.getSink()).outputStream();
            return UpgradedLeg.begin(in, out, socket::cancel, request.body());
        }
        InputStream body = answer.body().byteStream();
        return status == NOT_MODIFIED ? unread(body) : body;
    }

    /** A 304 states the length of the body that did not change. OkHttp would wait for that body. */
    private static InputStream unread(InputStream body) {
        return new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public void close() throws IOException {
                body.close();
            }
        };
    }
}
