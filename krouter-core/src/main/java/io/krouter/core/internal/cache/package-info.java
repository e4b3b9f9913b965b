/**
 * The prefix ledger: compares each turn of a conversation with the turn before it, and finds what broke the provider's prompt
 * cache.
 */
@NullMarked
package io.krouter.core.internal.cache;

import org.jspecify.annotations.NullMarked;
