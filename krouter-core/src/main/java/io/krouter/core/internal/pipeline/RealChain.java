package io.krouter.core.internal.pipeline;

import io.krouter.api.Call;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.core.chat.MalformedRequestException;
import java.io.IOException;
import java.util.List;

/** A cursor in the list of interceptors. Checks that each keeps its contract, and names the one that does not. */
public final class RealChain implements Interceptor.Chain {

    private final List<Interceptor> interceptors;
    private final int index;
    private final LlmRequest request;
    private final Call call;

    private RealChain(List<Interceptor> interceptors, int index, LlmRequest request, Call call) {
        this.interceptors = interceptors;
        this.index = index;
        this.request = request;
        this.call = call;
    }

    /** A chain that stands before the first of these. */
    public static RealChain start(List<Interceptor> interceptors, LlmRequest request, Call call) {
        return new RealChain(interceptors, 0, request, call);
    }

    @Override
    public LlmRequest request() {
        return request;
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public LlmResponse proceed(LlmRequest next) throws IOException {
        if (index == interceptors.size()) {
            throw new IllegalStateException("the chain ended without an answer; its last interceptor must send");
        }
        if (call.isCancelled()) {
            throw new IOException("cancelled");
        }
        return answer(interceptors.get(index), new RealChain(interceptors, index + 1, next, call));
    }

    // The checks look superfluous to a compiler that trusts @NullMarked; plugins are compiled without it.
    @SuppressWarnings("ConstantValue")
    private static LlmResponse answer(Interceptor interceptor, RealChain rest) throws IOException {
        LlmResponse response;
        try {
            response = interceptor.intercept(rest);
        } catch (InterceptorException | FailureException | MalformedRequestException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InterceptorException("interceptor " + interceptor.name() + " failed: " + e, e);
        }
        if (response == null) {
            throw new InterceptorException(
                    "interceptor " + interceptor.name()
                            + " returned null; return chain.proceed(request) or a response of your own",
                    null);
        }
        return response;
    }
}
