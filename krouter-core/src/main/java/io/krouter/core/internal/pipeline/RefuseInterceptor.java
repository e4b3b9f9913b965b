package io.krouter.core.internal.pipeline;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.internal.RedactedException;
import io.krouter.core.internal.codec.CodecTable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns any failure of a later step into a refusal in the client's own format, and reports it to the observer. */
final class RefuseInterceptor implements Interceptor {

    private static final Logger LOG = LoggerFactory.getLogger(RefuseInterceptor.class);

    private final CodecTable codecs;

    RefuseInterceptor(CodecTable codecs) {
        this.codecs = codecs;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException e) {
            Failure failure = Failure.of(Failure.Kind.UNAVAILABLE, FailureMessages.unreachable(e));
            return refused(chain, failure, e);
        } catch (RuntimeException e) {
            Failure failure = failureOf(e);
            return refused(chain, failure, new IOException(failure.message(), e));
        }
    }

    /** @param otherwise thrown to a caller that has no error format of its own */
    private LlmResponse refused(Chain chain, Failure failure, IOException otherwise) throws IOException {
        LlmRequest request = chain.request();
        AnswerObserver.of(request).failed(failure);
        if (chain.call().isCancelled() || request.format().equals(WireFormat.OPAQUE)) {
            throw otherwise;
        }
        return codecs.client(request.format()).writeFailure(failure, request);
    }

    private static Failure failureOf(RuntimeException e) {
        if (e instanceof FailureException known) {
            return known.failure();
        }
        if (e instanceof MalformedRequestException malformed) {
            return Failure.of(Failure.Kind.INVALID_REQUEST, "krouter: " + malformed.getMessage());
        }
        LOG.error("a request could not be served", RedactedException.of(e));
        return Failure.of(Failure.Kind.INTERNAL, "krouter: " + e.getMessage());
    }
}
