/**
 * The blocking chain and the standard order of its steps.
 *
 * <p>One package, although it has more than 25 files: the steps of {@code StandardPipeline} share the tags, streams and tables of one
 * request, and hardly any type is public. Packages for the steps would make all of these public to each other.
 */
@NullMarked
package io.krouter.core.internal.pipeline;

import org.jspecify.annotations.NullMarked;
