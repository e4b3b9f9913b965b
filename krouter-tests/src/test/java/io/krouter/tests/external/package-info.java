/** krouter against programs that neither it nor Node brings along; run with {@code -Pexternal}. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.external;
