/**
 * Says tool outputs in fewer words: one class per kind of output, {@link io.krouter.core.internal.compress.StandardCompressors}
 * is their visible list, {@link io.krouter.core.internal.compress.ToolOutputCompressor} picks and checks.
 *
 * <p>Everything here is a pure function of the tool, its command, the text and the policy.
 */
@NullMarked
package io.krouter.core.internal.compress;

import org.jspecify.annotations.NullMarked;
