package io.krouter.api;

import java.util.Optional;

/**
 * Shortens one tool output, or leaves it unchanged.
 *
 * <p>For the implementer: a pure function of the output. No clock, randomness, locale or state: the same output must
 * become the same text in every turn, or the provider's prompt cache is lost. Idempotent, never longer in bytes, and
 * honest: mark what was left out and how much. When unsure, return empty. Called from many threads at once, on the way of
 * a request; be quick. It never sees the body, and core turns its result into a {@link ByteEdit}. What it throws is
 * reported, and the output stays as it was.
 *
 * <p>Check an implementation by extending {@code CompressorContract} from this module's {@code tests} artifact.
 */
public interface Compressor {

    /** Its name in configuration and statistics, such as {@code git-status}. */
    String name();

    /** A shorter text for this output; empty to leave it alone. */
    Optional<String> compress(ToolOutput output);
}
