/** What the documentation shows, compiled and run. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.documentation;
