/** Rules of the sources: which way dependencies point, how large packages and files are, what names mean. */
@org.jspecify.annotations.NullMarked
package io.krouter.tests.architecture;
