/** A backend's name that leads back to krouter; each guard ends the loop alone. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.loops;
