package io.krouter.core.internal.compress;

import io.krouter.core.json.JsonIndex;
import java.util.List;

/**
 * Knows where the requests of one wire format keep their tool outputs. A pure function of the request; thread-safe.
 */
public interface ToolOutputFinder {

    /** Which conversation the request belongs to; empty where it does not say. */
    String conversation(JsonIndex request);

    /** All tool outputs of the request, oldest first; none where the request is not of this format. */
    List<FoundOutput> find(JsonIndex request);
}
