/** Recorded answers of real providers, compared with what the vendors' own SDKs read in them. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.recordings;
