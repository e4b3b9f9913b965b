/** AWS's own client in Node against krouter and a scripted model. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.official;
