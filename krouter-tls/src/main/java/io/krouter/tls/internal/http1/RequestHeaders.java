package io.krouter.tls.internal.http1;

import io.krouter.api.HeaderList;
import io.krouter.api.internal.http.HopByHop;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;

/** The header lines of a request in the form that the rest of krouter uses. */
public final class RequestHeaders {

    private RequestHeaders() {}

    /** The lines that may be sent on, in their order and spelling; see {@link HopByHop}. */
    public static HeaderList endToEnd(HttpHeaders received) {
        HeaderList.Builder lines = new HeaderList.Builder();
        for (Map.Entry<String, String> line : received) {
            lines.add(line.getKey(), line.getValue());
        }
        return HopByHop.request(lines.build());
    }
}
