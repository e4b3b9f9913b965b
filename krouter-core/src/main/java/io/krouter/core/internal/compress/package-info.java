/**
 * Compresses tool outputs. {@link io.krouter.core.internal.compress.StandardCompressors} lists the compressors, {@link
 * io.krouter.core.internal.compress.ToolOutputCompressor} chooses among them and checks their results. The packages below
 * this one have one class per kind of output.
 *
 * <p>A result is a pure function of the tool, its command, the text and the policy.
 */
@NullMarked
package io.krouter.core.internal.compress;

import org.jspecify.annotations.NullMarked;
