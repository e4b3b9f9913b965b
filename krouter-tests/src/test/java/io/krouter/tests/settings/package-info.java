/** Settings as an embedder of the library gives them. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.settings;
