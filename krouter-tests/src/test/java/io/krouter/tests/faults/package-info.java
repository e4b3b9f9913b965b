/** Connections that break, stall or lose bytes at each moment of an exchange. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.faults;
