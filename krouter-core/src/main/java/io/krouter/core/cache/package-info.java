/**
 * The prefix ledger: notices when a turn does not begin with what the turn before sent, and says who changed it. A provider's
 * prompt cache holds only as long as it does.
 */
@NullMarked
package io.krouter.core.cache;

import org.jspecify.annotations.NullMarked;
