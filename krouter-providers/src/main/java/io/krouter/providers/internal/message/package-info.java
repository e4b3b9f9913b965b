/** Requests and answers as they leave and arrive: header lines, streams, and the reasons why no answer came. */
@NullMarked
package io.krouter.providers.internal.message;

import org.jspecify.annotations.NullMarked;
