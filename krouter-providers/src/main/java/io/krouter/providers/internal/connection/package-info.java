/**
 * Connections to servers: which address they go to, which certificates they accept, and the check of what they answer.
 * Knows no HTTP client.
 */
@NullMarked
package io.krouter.providers.internal.connection;

import org.jspecify.annotations.NullMarked;
