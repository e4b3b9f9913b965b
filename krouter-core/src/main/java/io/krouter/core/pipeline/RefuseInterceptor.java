package io.krouter.core.pipeline;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.MalformedRequestException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong further down into a refusal in the client's own format, and tells the observer. */
final class RefuseInterceptor implements Interceptor {

    private static final Logger LOG = LoggerFactory.getLogger(RefuseInterceptor.class);

    private final Parts parts;

    RefuseInterceptor(Parts parts) {
        this.parts = parts;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        LlmRequest request = chain.request();
        try {
            return chain.proceed(request);
        } catch (IOException e) {
            Failure failure = failureOf(e);
            AnswerObserver.of(request).failed(failure);
            if (chain.call().isCancelled() || request.format().equals(WireFormat.OPAQUE)) {
                throw e;
            }
            return parts.translators().codec(request.format()).writeFailure(failure, request);
        } catch (RuntimeException e) {
            Failure failure = failureOf(e);
            AnswerObserver.of(request).failed(failure);
            if (request.format().equals(WireFormat.OPAQUE)) {
                throw new IOException(failure.message(), e);
            }
            return parts.translators().codec(request.format()).writeFailure(failure, request);
        }
    }

    private static Failure failureOf(IOException e) {
        return Failure.of(Failure.Kind.UNAVAILABLE, ProviderWords.unreachable(e));
    }

    private static Failure failureOf(RuntimeException e) {
        if (e instanceof FailureException told) {
            return told.failure();
        }
        if (e instanceof MalformedRequestException malformed) {
            return Failure.of(Failure.Kind.INVALID_REQUEST, "krouter: " + malformed.getMessage());
        }
        LOG.error("a request could not be served", e);
        return Failure.of(Failure.Kind.INTERNAL, "krouter: " + e.getMessage());
    }
}
