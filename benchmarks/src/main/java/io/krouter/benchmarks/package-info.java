/** What happens to each request inside the JVM, measured. */
@org.jspecify.annotations.NullMarked
package io.krouter.benchmarks;
