/**
 * The service-provider interface of krouter and the values that it exchanges.
 *
 * <p>An exchange is one {@link io.krouter.api.LlmRequest} going down a chain of
 * {@link io.krouter.api.Interceptor}s to a {@link io.krouter.api.Provider}, and one
 * {@link io.krouter.api.LlmResponse} coming back up. Bodies are kept as the bytes that were received;
 * a change replaces a byte range ({@link io.krouter.api.ByteEdit}).
 *
 * <p>Five interfaces can be implemented by others and are found through {@link java.util.ServiceLoader}:
 * {@link io.krouter.api.Interceptor}, {@link io.krouter.api.Provider.Factory}, {@link io.krouter.api.Translator},
 * {@link io.krouter.api.Compressor} and {@link io.krouter.api.ToolIdMapper}. Each has a contract test in the
 * {@code tests} artifact of this module; extend it to check an implementation.
 */
@NullMarked
package io.krouter.api;

import org.jspecify.annotations.NullMarked;
