package io.krouter.tls.internal.upstream;

import java.time.Duration;

/**
 * How long one exchange may take.
 *
 * @param firstByte longest wait for the head of the answer
 * @param idle longest silence between two reads of the answer, while somebody waits for them
 * @param whole longest exchange
 */
public record Patience(Duration firstByte, Duration idle, Duration whole) {}
