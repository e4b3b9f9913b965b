/** Requests and answers that reach Kiro's own backend, or a model, with their content unchanged. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.passage;
