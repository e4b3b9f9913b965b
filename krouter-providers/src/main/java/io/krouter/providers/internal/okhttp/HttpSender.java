package io.krouter.providers.internal.okhttp;

import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.providers.internal.connection.ConnectOptions;
import io.krouter.providers.internal.connection.UpstreamTrust;
import io.krouter.providers.internal.message.AnswerStream;
import io.krouter.providers.internal.message.NoAnswer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests and returns answers, byte for byte. OkHttp's helpful defaults are switched off here, and because OkHttp
 * never sees the real exchange ({@link SwappedExchange}), it cannot follow a redirect, repeat a 408 or a 503, request and
 * decode gzip, or add a user agent.
 *
 * <p>No request is repeated once a byte of it may have been sent. A kept connection that the server has closed is noticed
 * before that, and a new one is opened.
 *
 * <p>HTTP/1.1 only: a connection serves one exchange at a time, so that a lost or cancelled connection ends no other chat.
 */
public final class HttpSender implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSender.class);

    /**
     * The number of idle connections that are kept. Each exchange needs a connection, so up to this many simultaneous
     * chats avoid a TLS handshake (two round trips and a millisecond of processor time) at each step.
     */
    private static final int KEPT_CONNECTIONS = 256;

    /** How long idle connections are kept. Most servers close theirs after 60 seconds or less. */
    private static final Duration KEPT_FOR = Duration.ofSeconds(60);

    private final HttpClients clients;
    private final Function<LlmRequest, HeaderList> loopHeaders;
    private volatile boolean closed;

    /** @param loopHeaders header lines for requests to another krouter */
    public HttpSender(UpstreamTrust trust, ConnectOptions options, Function<LlmRequest, HeaderList> loopHeaders) {
        this.clients = new HttpClients(unaided(), trust, options);
        this.loopHeaders = loopHeaders;
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
                .addNetworkInterceptor(SwappedExchange::swap);
    }

    /**
     * Sends a request to its origin and target, with its method, headers and body.
     *
     * @param provider named in messages
     * @return the answer, in the request's format
     * @throws ProviderException if no status line came
     */
    public LlmResponse send(LlmRequest request, Call call, String provider) throws ProviderException {
        OutgoingBody body = new OutgoingBody(request.body());
        try {
            if (closed) {
                throw new IOException("its upstream is closed");
            }
            return onLiveConnection(request, body, call, provider);
        } catch (IOException | IllegalArgumentException e) {
            boolean mayTryAnother = e instanceof IOException && !call.isCancelled() && !body.isSpent();
            String reason = call.isCancelled() ? "the call was cancelled" : NoAnswer.reason(e);
            throw NoAnswer.exception(provider, request.origin(), reason, mayTryAnother, e);
        }
    }

    private LlmResponse onLiveConnection(LlmRequest request, OutgoingBody body, Call call, String provider)
            throws IOException {
        while (true) {
            SwappedExchange exchange = new SwappedExchange(request, body, () -> loopHeaders.apply(request));
            okhttp3.Call sending = clients.forOrigin(request.origin()).newCall(exchange.shown());
            Call.Registration cancel = call.onCancel(sending::cancel);
            try {
                InputStream answer = exchange.body(sending.execute());
                return LlmResponse.builder(request.format(), exchange.status())
                        .headers(exchange.headers())
                        .body(new AnswerStream(answer, provider, cancel))
                        .build();
            } catch (KeptConnection.ClosedException e) {
                cancel.close(); // nothing was sent; each round uses up one kept connection, a new one ends it
                LOG.debug("{} had closed a kept connection, taking another", request.origin());
            } catch (IOException | RuntimeException e) {
                cancel.close();
                throw e;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        clients.evictAll();
    }
}
