/** What every kind of output shares: a compressor that reads lines, the rules for noise, the note above a result, the policy. */
@NullMarked
package io.krouter.core.internal.compress.kind;

import org.jspecify.annotations.NullMarked;
